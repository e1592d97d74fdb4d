/**
 * Rules about script.csx, the custom code of a connector, as far as its text shows them: names in comments and in strings do
 * not count. A folder without one is let pass.
 */
import { dirname, join } from 'node:path'
import { readBytesIfThere } from '../input/read-file.ts'
import type { SourceFile } from '../input/source-file.ts'
import { type Breach, breachAt, type RuleInfo } from '../report/finding.ts'
import { fields, list } from '../ruleset/support/json.ts'
import { pages } from '../ruleset/support/pages.ts'
import { codeOf } from './script-code.ts'
import { isAllowedType, NAMESPACES } from './script-namespaces.ts'

const url = pages.code

export const scriptRuleInfo = {
  'ppc-script-missing': {
    severity: 'error',
    asks: 'Where scriptOperations lists operations, script.csx is there.',
    url
  },
  'ppc-script-size': { severity: 'error', asks: 'script.csx is smaller than 1 MB.', url },
  'ppc-script-class': { severity: 'error', asks: 'script.csx has a class Script : ScriptBase with ExecuteAsync.', url },
  'ppc-script-namespace': { severity: 'error', asks: 'script.csx uses only the namespaces of the list.', url },
  'ppc-script-http-client': { severity: 'warning', asks: 'script.csx calls out through Context.SendAsync alone.', url }
} satisfies Record<string, RuleInfo>

/** Bytes. */
const MAX_SIZE = 1_048_576

/** Types that open connections of their own. */
export const CLIENTS: ReadonlySet<string> = new Set([
  ...['HttpClient', 'HttpClientHandler', 'HttpMessageInvoker', 'SocketsHttpHandler', 'WinHttpHandler'],
  ...['WebRequest', 'HttpWebRequest', 'FtpWebRequest', 'WebClient']
])

export type ScriptFault = { rule: keyof typeof scriptRuleInfo; message: string; line: number }

/** What is wrong with the script beside `properties`. Rejects with an InputError when there is one that cannot be read. */
export async function scriptBreaches(properties: SourceFile): Promise<Breach[]> {
  const file = join(dirname(properties.file), 'script.csx')
  const text = (await readBytesIfThere(file))?.toString()
  if (text === undefined) return withoutScript(properties)
  return scriptFaults(text).map(({ rule, message, line }) => ({
    rule,
    message,
    file,
    pointer: '',
    ...{ line, column: 1, endLine: line, endColumn: 1 }
  }))
}

function withoutScript(properties: SourceFile): Breach[] {
  const operations = list(fields(fields(properties.data).properties).scriptOperations)
  if (operations.length === 0) return []
  const message = 'Add script.csx, or remove "scriptOperations": nothing would run for these operations.'
  return [breachAt(properties, 'ppc-script-missing', message, ['properties', 'scriptOperations'])]
}

/** What is wrong with the text of a script. */
export function scriptFaults(text: string): ScriptFault[] {
  const faults: ScriptFault[] = []
  const code = codeOf(text)
  const add = (rule: ScriptFault['rule'], message: string, index = 0): void => {
    faults.push({ rule, message, line: code.slice(0, index).split('\n').length })
  }
  const size = Buffer.byteLength(text)
  if (size >= MAX_SIZE) add('ppc-script-size', `${size} bytes are too many: at most ${MAX_SIZE - 1} are taken.`)
  if (!/\bclass\s+Script\s*:\s*ScriptBase\b/.test(code) || !/\bExecuteAsync\s*\(/.test(code)) {
    add(
      'ppc-script-class',
      'Write "public class Script : ScriptBase" with a method ExecuteAsync: the platform looks for it.'
    )
  }
  for (const { name, index } of foreignNames(code)) {
    const message = `Do without ${name}: the platform lets a script use only the listed namespaces.`
    add('ppc-script-namespace', message, index)
  }
  for (const { index } of code.matchAll(/^[^\S\n]*#(?:r|load)\b/gm)) {
    add(
      'ppc-script-namespace',
      'Remove this line: the platform compiles script.csx alone, with its own assemblies.',
      index
    )
  }
  for (const { index, 0: name } of code.matchAll(/\b\w+\b/g)) {
    if (CLIENTS.has(name)) add('ppc-script-http-client', `Call Context.SendAsync instead of using ${name}.`, index)
  }
  return faults
}

/** `using A.B;`, `using static A.B.Type;` and `using Alias = A.B.Type<…>;` */
const USING = /\busing\s+(static\s+|\w+\s*=\s*)?((?:global\s*::\s*)?[A-Za-z_]\w*(?:\s*\.\s*\w+)*)\s*(?:<[^;]*)?;/g
/** A name that begins with a namespace, unless it is a member of something else. */
const QUALIFIED = /(?<![\w.]|\.\s)(?:System|Microsoft|Newtonsoft)(?:\s*\.\s*\w+)+/g

/** What the code uses of other namespaces, as far as it names them. */
function foreignNames(code: string): { name: string; index: number }[] {
  const usings = [...code.matchAll(USING)].map(({ index, 0: whole, 1: form, 2: name = '' }) => {
    const start = index + whole.indexOf(name, 'using '.length + (form?.trimEnd().length ?? 0))
    return { index: start, end: start + name.length, name: plain(name), isNamespace: form === undefined }
  })
  const others = usings.filter(({ name, isNamespace }) =>
    isNamespace ? !NAMESPACES.has(name) : !isAllowedType(name) && !isDeclared(code, name)
  )
  const qualified = [...code.matchAll(QUALIFIED)]
    .map(({ index, 0: name }) => ({ index, name: plain(name) }))
    .filter(({ index, name }) => !isAllowedType(name) && !usings.some((one) => index >= one.index && index < one.end))
  return [...others, ...qualified]
}

/** Whether the script itself has the type that a name begins with. */
const isDeclared = (code: string, name: string): boolean =>
  new RegExp(`\\b(?:class|struct|enum|interface)\\s+${name.split('.', 1)[0]}\\b`).test(code)

const plain = (name: string): string => name.replaceAll(/\s|global\s*::/g, '')
