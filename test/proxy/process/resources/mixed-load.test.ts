/**
 * A mixed load leaves nothing behind, neither memory nor descriptors.
 */
import { expect, test } from 'vitest'
import { openInspector } from '../../../support/inspector.ts'
import { get, post, sendAll } from '../../../support/load.ts'
import { descriptors, MB } from '../../../support/process-info.ts'
import { quietPair } from '../../../support/quiet-proxy.ts'
import { json } from '../../../support/scripted-answers.ts'
import { expectRecovered } from '../../../support/scripted-ask.ts'

const WARM_UP = 2_000
const CALLS = 4_000

/** Every tenth call each: right and wrong codes, refused keys, unknown OTPs, tyntec's 429, resets, sends, mistakes. */
const mixed = (index: number): string => {
  const check = (name: string) => post(`/2fa/v1/otp/${name}-${index}/check?otpCode=0420`, `key-${index % 50}`)
  switch (index % 10) {
    case 0:
    case 1:
      return check('right')
    case 2:
      return check('wrong')
    case 3:
      return check('refused')
    case 4:
      return check('missing')
    case 5:
      return check('limited')
    case 6:
      return check('reset')
    case 7:
      return post(`/2fa/v1/otp?number=%2B4477009${String(index % 100_000).padStart(5, '0')}`, `key-${index % 50}`)
    case 8:
      return get(`/2fa/v1/otp/right-${index}`)
    default:
      return get(`/elsewhere/${index}`, 'key-0')
  }
}

test('after 4,000 mixed calls heap and descriptors are as before', { timeout: 60_000 }, async () => {
  const { proxy, upstream } = await quietPair(
    {},
    {
      script: ({ otpId }) =>
        otpId?.startsWith('limited-')
          ? json(429, { message: 'API rate limit exceeded' }, { 'Retry-After': '7' })
          : undefined
    }
  )
  const inspector = await openInspector(proxy)
  await expectRecovered(proxy)
  await expect.poll(() => upstream.sockets, { timeout: 10_000 }).toBe(0)
  const files = descriptors(proxy.pid)
  await sendAll(proxy.port, WARM_UP, mixed)
  const before = await inspector.heap()

  upstream.forget()
  const statuses = await sendAll(proxy.port, CALLS, mixed)
  const tenth = CALLS / 10
  expect(statuses).toEqual({
    200: 4 * tenth,
    401: 2 * tenth,
    404: 2 * tenth,
    424: tenth,
    429: tenth
  })
  expect((await inspector.heap()) - before).toBeLessThan(3 * MB)
  await expectRecovered(proxy)
  // The pool closes its idle sockets after some seconds.
  await expect.poll(() => descriptors(proxy.pid), { timeout: 10_000 }).toBeLessThanOrEqual(files)
})
