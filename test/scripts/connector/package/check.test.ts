/**
 * A package is a connector folder like the one that it was made from, so it passes the same check.
 */
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { expect, test } from 'vitest'
import { makePackage, runScript } from './run.ts'

const CHECK = fileURLToPath(new URL('../../../../connector-check/main.ts', import.meta.url))

test('the package passes connector:check', async () => {
  const { out } = await makePackage('--host', 'proxy.contoso.com')
  const { code, stdout, stderr } = await runScript(CHECK, [join(out, 'connector')])
  expect({ code, output: code === 0 ? '' : stdout + stderr }).toEqual({ code: 0, output: '' })
})
