/**
 * The log when its reader is gone: calls go on, the process does not spin, and a new reader of the same pipe gets what waited.
 */
import { expect, test } from 'vitest'
import { get, sendAll } from '../../../support/load.ts'
import { namedPipe } from '../../../support/named-pipe.ts'
import { busyness } from '../../../support/process-info.ts'
import { startProxyOn } from '../../../support/proxy-on.ts'
import { expectRecovered } from '../../../support/scripted-ask.ts'

const CALLS = 500

test('after its reader has left calls are answered, and a new reader gets every line', async () => {
  const pipe = namedPipe()
  const proxy = await startProxyOn(pipe.writer)
  pipe.releaseWriter()
  const first = pipe.read()
  await expect.poll(() => first.lines().length).toBeGreaterThan(0)
  first.stop()
  await first.ended
  const statuses = await sendAll(proxy.port, CALLS, () => get('/2fa/v1/otp/right-1'))
  expect(Object.values(statuses)).toEqual([CALLS])
  await expectRecovered(proxy)
  await expect.poll(() => busyness(proxy.pid, 500), { timeout: 10_000 }).toBeLessThan(0.2)

  const second = pipe.read()
  await expect.poll(() => second.lines().length).toBe(CALLS + 2)
  expect((await proxy.terminate()).code).toBe(0)
  await second.ended
  expect(second.lines().at(-1)).toMatchObject({ msg: 'stopping' })
})

test('after its reader has left SIGTERM ends the process in good order', async () => {
  const pipe = namedPipe()
  const proxy = await startProxyOn(pipe.writer)
  pipe.releaseWriter()
  pipe.leave()
  await expectRecovered(proxy)
  const { code, ms } = await proxy.terminate()
  expect(code).toBe(0)
  expect(ms).toBeLessThan(2_000)
})
