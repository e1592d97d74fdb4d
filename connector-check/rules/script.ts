/**
 * Rules about script.csx, the custom code of a connector, as far as its text shows them. Names in comments and strings
 * do not count. A folder without a script passes.
 */
import { readdir } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import { Lines } from '../input/lines.ts'
import { readBytesIfThere } from '../input/read-file.ts'
import type { SourceFile } from '../input/source-file.ts'
import { type Breach, breachAt, type RuleInfo } from '../report/finding.ts'
import { fields, list } from '../ruleset/support/json.ts'
import { pages } from '../ruleset/support/pages.ts'
import { ATTESTATION } from '../ruleset/support/said.ts'
import { codeOf } from './script-code.ts'
import { foreignNames } from './script-names.ts'

const url = pages.code

export const scriptRuleInfo = {
  // Only a warning: the published folders of working connectors lack their script, which is uploaded from elsewhere.
  'ppc-script-missing': {
    severity: 'warning',
    asks: 'A connector whose scriptOperations lists operations has a script.csx.',
    url
  },
  'ppc-script-name': {
    severity: { import: 'info', certification: 'warning' },
    asks: 'The script is called script.csx, in lower case.',
    url
  },
  'ppc-script-size': { severity: 'error', asks: 'script.csx is smaller than 1 MB.', url, said: ATTESTATION },
  'ppc-script-class': {
    severity: 'error',
    asks: 'script.csx has a class Script : ScriptBase with ExecuteAsync.',
    url,
    said: ATTESTATION
  },
  'ppc-script-class-case': { severity: 'info', asks: 'The class is called Script, with a capital S.', url },
  // Only a warning: published scripts use others, such as System.Globalization, and work.
  'ppc-script-namespace': {
    severity: 'warning',
    asks: 'script.csx uses only the namespaces that Microsoft lists.',
    url
  },
  'ppc-script-http-client': {
    severity: 'warning',
    asks: 'script.csx sends requests only through Context.SendAsync.',
    url
  }
} satisfies Record<string, RuleInfo>

/**
 * Names of scripts in published folders. The letter case is checked here, because not every file system distinguishes
 * it.
 */
const NAMED = /^script\.csx?$/i

/** Bytes. */
const MAX_SIZE = 1_048_576

/** Types that open connections themselves. */
export const CLIENTS: ReadonlySet<string> = new Set([
  ...['HttpClient', 'HttpClientHandler', 'HttpMessageInvoker', 'SocketsHttpHandler', 'WinHttpHandler'],
  ...['WebRequest', 'HttpWebRequest', 'FtpWebRequest', 'WebClient']
])

export type ScriptFault = { rule: keyof typeof scriptRuleInfo; message: string; line: number }

/**
 * Reports what is wrong with the script beside `properties`. Rejects with an InputError when it exists but cannot be
 * read.
 */
export async function scriptBreaches(properties: SourceFile): Promise<Breach[]> {
  const folder = dirname(properties.file)
  const names = (await readdir(folder)).filter((entry) => NAMED.test(entry))
  const name = names.find((entry) => entry === 'script.csx') ?? names.find((entry) => /\.csx$/i.test(entry)) ?? names[0]
  const file = join(folder, name ?? 'script.csx')
  const text = name === undefined ? undefined : (await readBytesIfThere(file))?.toString()
  if (name === undefined || text === undefined) return withoutScript(properties)
  const misnamed: ScriptFault[] =
    name === 'script.csx' ? [] : [{ rule: 'ppc-script-name', message: `Rename ${name} to script.csx.`, line: 1 }]
  return [...misnamed, ...scriptFaults(text)].map(({ rule, message, line }) => ({
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
  const lines = new Lines(code)
  const add = (rule: ScriptFault['rule'], message: string, index = 0): void => {
    faults.push({ rule, message, line: lines.placeOf(index).line })
  }
  const size = Buffer.byteLength(text)
  if (size >= MAX_SIZE) add('ppc-script-size', `${size} bytes are too many: shorten it to at most ${MAX_SIZE - 1}.`)
  const { index: start = 0, 1: name } = /\bclass\s+(script)\s*:\s*ScriptBase\b/i.exec(code) ?? { 1: undefined }
  if (name === undefined || !/\bExecuteAsync\s*\(/.test(code)) {
    add(
      'ppc-script-class',
      'Write "public class Script : ScriptBase" with a method ExecuteAsync: the platform looks for it.'
    )
  }
  if (name !== undefined && name !== 'Script') {
    add(
      'ppc-script-class-case',
      `Call the class Script: "${name}" works, but Microsoft's page writes it with a capital S.`,
      start
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
