/**
 * Rules about script.csx, the custom code of a connector, as far as its text shows them: names in comments and in strings do
 * not count. A folder without one is let pass.
 */
import { readFile } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import { fields, list } from '../../../connector/ruleset/support/json.ts'
import { pages } from '../../../connector/ruleset/support/pages.ts'
import { type Finding, findingAt, type RuleInfo } from './finding.ts'
import { type SourceFile, unreadable } from './source-file.ts'

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

/** https://learn.microsoft.com/connectors/custom-connectors/write-code#supported-namespaces */
export const NAMESPACES: ReadonlySet<string> = new Set([
  ...['System', 'System.Collections', 'System.Collections.Generic', 'System.Diagnostics', 'System.IO'],
  ...['System.IO.Compression', 'System.Linq', 'System.Net', 'System.Net.Http', 'System.Net.Http.Headers'],
  ...['System.Net.Security', 'System.Security.Authentication', 'System.Security.Cryptography', 'System.Text'],
  ...['System.Text.RegularExpressions', 'System.Threading', 'System.Threading.Tasks', 'System.Web', 'System.Xml'],
  ...['System.Xml.Linq', 'System.Drawing', 'System.Drawing.Drawing2D', 'System.Drawing.Imaging'],
  ...['Microsoft.Extensions.Logging', 'Newtonsoft.Json', 'Newtonsoft.Json.Linq']
])

/** Types that open connections of their own. */
export const CLIENTS: ReadonlySet<string> = new Set([
  ...['HttpClient', 'HttpClientHandler', 'HttpMessageInvoker', 'SocketsHttpHandler', 'WinHttpHandler'],
  ...['WebRequest', 'HttpWebRequest', 'FtpWebRequest', 'WebClient']
])

export type ScriptFault = { rule: keyof typeof scriptRuleInfo; message: string; line: number }

/** What is wrong with the script beside `properties`. Rejects with an InputError when there is one that cannot be read. */
export async function scriptFindings(properties: SourceFile): Promise<Finding[]> {
  const file = join(dirname(properties.file), 'script.csx')
  const text = await readFile(file, 'utf8').catch((error: NodeJS.ErrnoException) =>
    error.code === 'ENOENT' ? undefined : unreadable(file, error)
  )
  if (text === undefined) return withoutScript(properties)
  return scriptFaults(text).map(({ rule, message, line }) => ({
    ...scriptRuleInfo[rule],
    rule,
    message,
    file,
    pointer: '',
    ...{ line, column: 1, endLine: line, endColumn: 1 }
  }))
}

function withoutScript(properties: SourceFile): Finding[] {
  const operations = list(fields(fields(properties.data).properties).scriptOperations)
  if (operations.length === 0) return []
  const rule = 'ppc-script-missing'
  const message = 'Add script.csx, or remove "scriptOperations": nothing would run for these operations.'
  return [findingAt(properties, rule, scriptRuleInfo[rule], message, ['properties', 'scriptOperations'])]
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
  for (const { index, 0: name } of code.matchAll(/\b(?:System|Microsoft|Newtonsoft)(?:\s*\.\s*\w+)*/g)) {
    const parts = name.replaceAll(/\s/g, '').split('.')
    const isUsing = /\busing\s+(?:static\s+|\w+\s*=\s*)?$/.test(code.slice(0, index))
    // A qualified name may go on with types and members, so the longest namespace that begins it decides.
    if (isUsing ? !NAMESPACES.has(parts.join('.')) : parts.length > 1 && !startsAllowed(parts)) {
      add(
        'ppc-script-namespace',
        `Do without ${parts.join('.')}: the platform lets a script use only the listed namespaces.`,
        index
      )
    }
  }
  for (const { index, 0: name } of code.matchAll(/\b\w+\b/g)) {
    if (CLIENTS.has(name)) add('ppc-script-http-client', `Call Context.SendAsync instead of using ${name}.`, index)
  }
  return faults
}

/** Namespaces that exist beside the listed ones, as far as a script is likely to want them. */
const KNOWN_OTHERS =
  /^System\.(?:Globalization|Reflection|Runtime|Net\.(?:Sockets|Mail|NetworkInformation|WebSockets)|Security|ComponentModel|Data|Numerics|Configuration|Xml\.\w+|IO\.\w+|Threading\.(?!Tasks)\w+)$/

function startsAllowed(parts: readonly string[]): boolean {
  const prefixes = parts.slice(0, -1).map((_, index) => parts.slice(0, index + 1).join('.'))
  const longest = prefixes.findLast((prefix) => NAMESPACES.has(prefix) || KNOWN_OTHERS.test(prefix))
  return longest !== undefined && NAMESPACES.has(longest)
}

/** The text with comments and strings blanked out; lines and places stay. */
const codeOf = (text: string): string =>
  text.replaceAll(
    /\/\/[^\n]*|\/\*[\s\S]*?\*\/|\$?@"(?:[^"]|"")*"|\$?"(?:[^"\\\n]|\\.)*"|'(?:[^'\\\n]|\\.)+'/g,
    (part) => part.replaceAll(/[^\n]/g, ' ')
  )
