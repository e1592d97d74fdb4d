/**
 * An exception that nobody expected ends the process, and its running calls get their answers first.
 */
import { expect, test } from 'vitest'
import { ownPair } from '../../../support/own-pair.ts'
import { callRaw, errorIn, text } from '../../../support/raw-calls.ts'
import { silence } from '../../../support/scripted-actions.ts'

const nodeOptions = (code: string): string => `--import=data:text/javascript,${encodeURIComponent(code)}`

test.each([
  ['an exception', `throw new Error('unexpected')`],
  ['an exception in every turn until the end', `setInterval(() => { throw new Error('unexpected') }, 1)`],
  ['a rejected promise', `Promise.reject(new Error('unexpected'))`]
])('after %s a send that is on its way is answered 424, and the process ends with 70', async (_what, statement) => {
  const { proxy, upstream } = await ownPair(
    { NODE_OPTIONS: nodeOptions(`process.on('SIGUSR2', () => { ${statement} })`) },
    { script: () => silence() }
  )
  const send = callRaw(proxy.port, text())
  await expect.poll(() => upstream.calls.length, { timeout: 10_000 }).toBe(1)
  const startedAt = performance.now()
  process.kill(proxy.pid, 'SIGUSR2')
  expect(await proxy.exited).toEqual({ code: 70, signal: null })
  expect(performance.now() - startedAt).toBeLessThan(1_000)
  expect(errorIn(await send)).toEqual({ status: 424, code: 'DELIVERY_UNKNOWN' })
  expect(proxy.lines().filter(({ msg }) => msg === 'defect')).toHaveLength(1)
  expect(proxy.output()).not.toContain('unexpected')
})
