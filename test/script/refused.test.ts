/**
 * What the platform does not let a script do must not get as far as the platform: the build refuses it, by the text of the
 * script and by the types that the compiled one uses.
 */
import { readFile } from 'node:fs/promises'
import { describe, expect, test } from 'vitest'
import { scriptFaults } from '../../connector-check/rules/script.ts'
import { buildHost, forbiddenTypes, ScriptRefused } from './parity/build.ts'
import { hasMono, SCRIPT, scriptWith } from './support.ts'

const CLASS = 'public class Script : ScriptBase\n{'

const withMember = (code: string) => scriptWith([CLASS, `${CLASS}\n    ${code}`])

test('the text of the script breaks no rule', () => {
  expect(scriptFaults(SCRIPT)).toEqual([])
})

test.each([
  ['a namespace in a using', 'using System.Net.Sockets;', 'ppc-script-namespace'],
  ['a namespace behind an alias', 'using S = System.Reflection;', 'ppc-script-namespace'],
  ['a qualified name', 'static object o = System.Globalization.CultureInfo.InvariantCulture;', 'ppc-script-namespace'],
  ['an HttpClient', 'static object o = new HttpClient();', 'ppc-script-http-client'],
  ['a qualified HttpClient', 'static object o = new System.Net.Http.HttpClient();', 'ppc-script-http-client'],
  ['a web request', 'static object o = WebRequest.Create("https://example.com");', 'ppc-script-http-client']
])('%s is found in the text, at its line', (_, line, rule) => {
  const [fault, ...others] = scriptFaults(`// one\n${line}\n${SCRIPT}`)
  expect(fault).toMatchObject({ rule, line: 2 })
  expect(others).toEqual([])
})

test.each([
  ['a comment', '// System.Net.Sockets and HttpClient'],
  ['a comment of several lines', '/* HttpClient\n System.Reflection.Assembly */'],
  ['a string', 'static string s = "System.Net.Sockets.HttpClient \\" HttpClient";'],
  ['a qualified name that is allowed', 'static object o = System.Text.Encoding.UTF8;']
])('%s is no fault', (_, line) => {
  expect(scriptFaults(`${line}\n${SCRIPT}`)).toEqual([])
})

test('a script of 1 MB and one without the class are found', () => {
  expect(scriptFaults(SCRIPT.padEnd(1_048_576))).toMatchObject([{ rule: 'ppc-script-size' }])
  expect(scriptFaults(SCRIPT.replace('class Script :', 'class Scripts :'))).toMatchObject([
    { rule: 'ppc-script-class' }
  ])
})

test('of the types that a compiled script uses, those of other namespaces and clients are forbidden', () => {
  const types = ['ScriptBase', 'System.Uri', 'System.Collections.Generic.Dictionary`2+Enumerator']
  const forbidden = ['System.Reflection.MemberInfo', 'System.Net.Http.HttpClient', 'System.Net.Sockets.Socket']
  expect(forbiddenTypes([...types, 'System.Runtime.CompilerServices.IAsyncStateMachine', ...forbidden])).toEqual(
    forbidden
  )
})

describe.skipIf(!hasMono)('compiled', () => {
  test('a type of another namespace is found although nothing in the text names it', async () => {
    const script = await withMember('public string s = typeof(Script).Assembly.Location;')
    expect(scriptFaults(await readFile(script, 'utf8'))).toEqual([])
    await expect(buildHost(script)).rejects.toThrow('script.csx uses System.Reflection.Assembly')
  })

  test.each([
    ['a language newer than C# 6', 'public int n = int.TryParse("1", out var m) ? m : 0;'],
    ['logging', 'public void Log() { Context.Logger.LogInformation("x"); }'],
    ['a class that is not there', 'public object o = new Nowhere();']
  ])('%s does not compile', async (_, code) => {
    const refused = buildHost(await withMember(code))
    await expect(refused).rejects.toThrow(ScriptRefused)
    await expect(refused).rejects.toThrow(/error CS\d+/)
  })
})
