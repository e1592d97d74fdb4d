/**
 * Reliability, outcomes: tyntec fails. No verdict, no second call, no byte of its page; for what sends a message, nothing
 * that a flow would repeat unless nothing was sent.
 */
import { afterAll, expect, test } from 'vitest'
import { answer, html, tyntecError } from '../../support/scripted-answers.ts'
import { ask, expectError, expectRecovered } from '../../support/scripted-ask.ts'
import { headerValues } from '../../support/scripted-call.ts'
import { startPair } from '../../support/scripted-pair.ts'

const BODIES = {
  json: (status: number) => tyntecError(status, '500', 'upstream words'),
  html: (status: number) => html(status),
  none: (status: number) => answer(status, '')
}

const { proxy, upstream } = await startPair({
  script: (call) => {
    const [, status, body] = /^fail-(\d+)-(\w+)$/.exec(headerValues(call, 'apikey')[0] ?? '') ?? []
    return status === undefined ? undefined : BODIES[body as keyof typeof BODIES](Number(status))
  }
})
afterAll(() => expectRecovered(proxy))

/** Upstream status to our own, for operations that send nothing and for those that do. */
const ROWS = [
  [500, 502, 424],
  [502, 502, 424],
  [503, 503, 503],
  [504, 504, 424],
  [599, 502, 424]
] as const

const OPERATIONS = [
  ['POST', '/right-1/check?otpCode=1', false],
  ['GET', '/right-1', false],
  ['DELETE', '/right-1', false],
  ['POST', '/right-1', true],
  ['POST', '?number=%2B4915112345678', true]
] as const

const cases = ROWS.flatMap(([status, plain, sending]) =>
  Object.keys(BODIES).flatMap((body) =>
    OPERATIONS.map(([method, target, sends]) => [status, body, method, target, sends ? sending : plain] as const)
  )
)

test.each(cases)(
  'O6 %i with %s body to %s %s is answered %i, after one call',
  async (status, body, method, target, ours) => {
    upstream.forget()
    const answered = await ask(proxy, method, target, `fail-${status}-${body}`)
    expectError(answered, ours)
    expect(answered.body.code === 'DELIVERY_UNKNOWN').toBe(ours === 424)
    expect(answered.headers.has('retry-after')).toBe(ours === 503)
    expect(answered.headers.get('x-upstream-status')).toBe(String(status))
    expect(answered.text).not.toContain('html')
    expect(upstream.calls).toHaveLength(1)
  }
)
