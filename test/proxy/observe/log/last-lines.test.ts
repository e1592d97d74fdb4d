/**
 * Calls are written to the log some at a time. When the process ends, the lines that still wait are written at once.
 */
import { expect, test } from 'vitest'
import { ownPair } from '../../../support/own-pair.ts'
import { verify } from '../../../support/scripted-ask.ts'

test('a process that ends at once still writes the calls that it has just answered', async () => {
  const { proxy } = await ownPair()
  const calls = 3
  for (let call = 1; call <= calls; call++) await verify(proxy, 'right-1')
  // Two different ones, because two of the same kind may arrive as one. Where the first drains quickly enough, the second is too late.
  process.kill(proxy.pid, 'SIGTERM')
  process.kill(proxy.pid, 'SIGINT')
  expect([0, 1]).toContain((await proxy.exited).code)
  expect(proxy.lines().filter(({ msg }) => msg === 'call')).toHaveLength(calls)
})
