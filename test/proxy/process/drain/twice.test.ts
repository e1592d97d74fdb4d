/**
 * A second signal, or an exception that nobody expected, ends the process at once.
 */
import { expect, test } from 'vitest'
import { ownPair } from '../../../support/own-pair.ts'
import { callRaw, check } from '../../../support/raw-calls.ts'

test.each([
  ['SIGTERM', 'SIGTERM'],
  ['SIGINT', 'SIGINT'],
  ['SIGTERM', 'SIGINT']
] as const)('%s and then %s ends the process at once, with a status that is not 0', async (first, second) => {
  const { proxy, upstream } = await ownPair({ DRAIN_DELAY_MS: '5000' })
  const running = callRaw(proxy.port, check('silent-1'))
  await expect.poll(() => upstream.calls.length).toBe(1)
  process.kill(proxy.pid, first)
  await expect.poll(() => proxy.lines().filter(({ msg }) => msg === 'stopping').length).toBe(1)
  const startedAt = performance.now()
  process.kill(proxy.pid, second)
  const { code, signal } = await proxy.exited
  expect(performance.now() - startedAt).toBeLessThan(500)
  expect([code === 0, signal]).toEqual([false, null])
  expect((await running).responses).toHaveLength(1)
})

test('an uncaught exception ends the process at once, with one line about it and a status that is not 0', async () => {
  const code = `process.on('SIGUSR2', () => { throw new Error('unexpected') })`
  const { proxy, upstream } = await ownPair({
    NODE_OPTIONS: `--import=data:text/javascript,${encodeURIComponent(code)}`
  })
  const running = callRaw(proxy.port, check('silent-1'))
  await expect.poll(() => upstream.calls.length).toBe(1)
  const lines = proxy.lines().length
  const startedAt = performance.now()
  process.kill(proxy.pid, 'SIGUSR2')
  const { code: status } = await proxy.exited
  expect(performance.now() - startedAt).toBeLessThan(500)
  expect(status).toBeGreaterThan(0)
  expect((await running).responses).toHaveLength(1)
  expect(proxy.lines().slice(lines)).toMatchObject([{ msg: 'defect' }, { msg: 'call' }])
  expect(proxy.output()).not.toContain('unexpected')
})
