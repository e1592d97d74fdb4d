/**
 * A package is a connector folder like the one that it was made from, so it passes the same check.
 */
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { BUILT_CHECK, makePackage, runScript } from './run.ts'

test('the package passes connector:check', async () => {
  const { out } = await makePackage('--host', 'proxy.contoso.com')
  const { code, stdout, stderr } = await runScript(BUILT_CHECK, [join(out, 'connector')])
  expect({ code, output: code === 0 ? '' : stdout + stderr }).toEqual({ code: 0, output: '' })
})
