/**
 * A script of less than 1 MB is read in a moment, whatever it holds. Each of these took minutes, or ended the check, where
 * something was looked at anew at each of its places.
 */
import { expect, test } from 'vitest'
import { scriptFaults } from '../../connector-check/rules/script.ts'

const SCRIPT = 'public class Script : ScriptBase { Task ExecuteAsync() { } }\n'

const rulesOf = (text: string): string[] => [...new Set(scriptFaults(SCRIPT + text).map(({ rule }) => rule))]

test.each<[string, string, string[]]>([
  ['a name of a hundred thousand words', 'System . '.repeat(110_000), []],
  ['the sign of an interpolated string without the string', '$'.repeat(1_000_000), []],
  ['characters that never end', "'\\".repeat(500_000), []],
  ['a finding in each line', 'HttpClient\n'.repeat(90_000), ['ppc-script-http-client']],
  ['strings in holes of strings', '$"{'.repeat(300_000), []],
  ['types that never end', 'using A<'.repeat(120_000), []],
  ['types of its own', 'using A=B;'.repeat(90_000), ['ppc-script-namespace']],
  ['types of another namespace', 'using A=System.Data.B;'.repeat(45_000), ['ppc-script-namespace']]
])(
  '%s',
  (_, text, rules) => {
    expect(rulesOf(text)).toEqual(rules)
  },
  20_000
)

test('a line is told by its number, also behind a hundred thousand', () => {
  const [fault] = scriptFaults(`${SCRIPT}${'\n'.repeat(100_000)}new HttpClient();`)
  expect(fault?.line).toBe(100_002)
})
