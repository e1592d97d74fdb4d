/**
 * `npm run connector:package` as a command: its files, its exit codes, and that a refusal writes nothing.
 */
import { readdir } from 'node:fs/promises'
import { fileURLToPath } from 'node:url'
import { expect, test } from 'vitest'
import { BUILT_PACKAGE, makePackage, readFiles, runScript } from './run.ts'

test('a package has these files, and its path may hold blanks', async () => {
  const { code, out, stderr } = await makePackage('--host', 'proxy.contoso.com')
  expect({ code, stderr }).toEqual({ code: 0, stderr: '' })
  expect(Object.keys(await readFiles(out))).toEqual([
    'connector/apiDefinition.swagger.json',
    'connector/apiProperties.json',
    'connector/apiProperties.without-stackOwner.json',
    'connector/icon.png',
    'connector/intro.md',
    'connector/settings.json',
    'm365/README.md',
    'm365/ai-plugin.json',
    'm365/openapi.json',
    'tyntec-2fa-connector.zip'
  ])
})

test.each([
  ['a URL as host', ['--host', 'https://proxy.contoso.com'], 'Did you mean --host proxy.contoso.com?'],
  ['the placeholder', ['--host', 'tyntec-2fa-proxy.example.com'], 'is the placeholder: give your proxy'],
  ['the host of tyntec', ['--host', 'api.tyntec.com'], 'is tyntec itself'],
  ['no host', [], "required option '--host <name>'"],
  ['another scheme', ['--host', 'proxy.contoso.com', '--scheme', 'ws'], 'Allowed choices are https, http'],
  ['an unknown option', ['--host', 'proxy.contoso.com', '--prot', '1'], "unknown option '--prot'"],
  ['a solution without a prefix', ['--host', 'proxy.contoso.com', '--solution'], "wants your publisher's prefix"],
  ['a prefix without a solution', ['--host', 'proxy.contoso.com', '--publisher-prefix', 'abc'], 'are for --solution'],
  ['more than options', ['--host', 'proxy.contoso.com', 'extra'], 'too many arguments']
])('%s ends with exit code 2, one message, and nothing written', async (_, args, message) => {
  const { code, stdout, stderr, out } = await makePackage(...args)
  expect({ code, stdout }).toEqual({ code: 2, stdout: '' })
  expect(stderr).toContain(message)
  expect(stderr).not.toMatch(/\n {4}at /)
  expect(await readdir(out)).toEqual([])
})

test('the sources are never overwritten', async () => {
  const root = fileURLToPath(new URL('../../../../', import.meta.url))
  const { code, stderr } = await runScript(BUILT_PACKAGE, ['--host', 'proxy.contoso.com', '--out', root])
  expect(code).toBe(2)
  expect(stderr).toBe(
    'connector:package: --out would overwrite the sources in connector/; give another folder, such as --out dist\n'
  )
})

test('a place that cannot be written to ends with exit code 1 and one line', async () => {
  const { code, stderr } = await runScript(BUILT_PACKAGE, ['--host', 'proxy.contoso.com', '--out', BUILT_PACKAGE])
  expect(code).toBe(1)
  expect(stderr).toMatch(/^connector:package: .+\n$/)
})
