/**
 * Reliability, outcomes: tyntec fails. No verdict, no second call, no byte of its page; for what must not happen twice,
 * nothing that a flow would repeat: caches and gateways say 503 after they passed a request on, too.
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

/** Upstream status to our own, where a call may be repeated; where not, it is 424. */
const ROWS = [
  [500, 502],
  [502, 502],
  [503, 503],
  [504, 504],
  [599, 502]
] as const

const OPERATIONS = [
  ['POST', '/right-1/check?otpCode=1', 'VERDICT_UNKNOWN'],
  ['GET', '/right-1', undefined],
  ['DELETE', '/right-1', undefined],
  ['POST', '/right-1', 'DELIVERY_UNKNOWN'],
  ['POST', '?number=%2B4915112345678', 'DELIVERY_UNKNOWN']
] as const

const cases = ROWS.flatMap(([status, plain]) =>
  Object.keys(BODIES).flatMap((body) =>
    OPERATIONS.map(([method, target, code]) => [status, body, method, target, code ? 424 : plain, code] as const)
  )
)

test.each(cases)(
  'O6 %i with %s body to %s %s is answered %i, after one call',
  async (status, body, method, target, ours, code) => {
    upstream.forget()
    const answered = await ask(proxy, method, target, `fail-${status}-${body}`)
    expectError(answered, ours, code)
    expect(answered.headers.has('retry-after')).toBe(ours === 503)
    expect(answered.headers.get('x-upstream-status')).toBe(code === 'VERDICT_UNKNOWN' ? null : String(status))
    expect(answered.text).not.toContain('html')
    expect(upstream.calls).toHaveLength(1)
  }
)
