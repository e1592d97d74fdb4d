/**
 * Answers that no table has thought of: made up of what gateways and the 2FA service send, put together at random. The proxy and the
 * script are told the same and must say the same, and neither may break a promise.
 */
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import type { CaseBody } from '../support/scripted-bodies.ts'
import type { CaseAnswer, Table } from '../support/scripted-cases.ts'
import { buildHost } from './parity/build.ts'
import { differences } from './parity/mistakes.ts'
import { BUILT_PROXY, type Numbered, startProxy, startScript, type Target } from './parity/targets.ts'
import { hasMono, scriptWith } from './support.ts'

/** MADE_UP makes a run longer, to 900 and more after a change to the script. */
const COUNT = Number(process.env.MADE_UP ?? 450)

const one = (...values: readonly unknown[]) => fc.constantFrom(...values)

const member = fc.oneof(
  fc.tuple(one('otpId'), one('$otpId', '$otpId', '$otpId', 'another-one', '', null, 17)),
  fc.tuple(one('otpStatus'), one('ACTIVE', 'VERIFIED', 'EXPIRED', 'TOO_MANY_ATTEMPTS', 'LOCKED', 'active', null, 1)),
  fc.tuple(one('attemptCount'), one(0, 1, 3, '1', '01', 1.5, -1, 1e300, true, null)),
  fc.tuple(one('message'), one('Unauthorized', 'Invalid authentication credentials', 'No', '', null, 4)),
  fc.tuple(one('request_id', 'path', 'number'), one('x', null, {})),
  fc.tuple(one('code'), one('1010', '', 1010, null)),
  fc.tuple(one('timestamp'), one(1_499_860_686_616, '1499860686616', 1.5, -0, null)),
  fc.tuple(one('error', 'errors'), one('x', [], null, false))
)

/** Members as they stand in the text, some of them twice. */
const textOf = (members: readonly (readonly [unknown, unknown])[]): string =>
  `{${members.map(([name, value]) => `${JSON.stringify(name)}:${Object.is(value, -0) ? '-0' : JSON.stringify(value)}`)}}`

const otp = fc
  .tuple(one('ACTIVE', 'VERIFIED', 'EXPIRED', 'TOO_MANY_ATTEMPTS'), one(0, 1, 1, '2'))
  .map(([state, count]) => [
    ['otpId', '$otpId'] as const,
    ['otpStatus', state] as const,
    ['attemptCount', count] as const
  ])
const ERROR = [
  ['code', '1010'],
  ['message', 'No'],
  ['timestamp', 1_499_860_686_616]
] as const

const json = fc.oneof(
  fc.array(member, { maxLength: 5 }).map(textOf),
  otp.map(textOf),
  fc.tuple(otp, fc.array(member, { maxLength: 2 })).map(([fields, more]) => textOf([...fields, ...more])),
  fc.array(member, { maxLength: 2 }).map((more) => textOf([...ERROR, ...more])),
  one('{}', ' {} ', '[]', 'null', '"401"', '401', '', '{"otpId":')
)

const body = fc.oneof(
  { arbitrary: fc.constant<CaseBody>({ kind: 'none' }), weight: 1 },
  {
    arbitrary: fc.record({
      kind: fc.constant('text' as const),
      text: json as fc.Arbitrary<string>,
      type: fc.constantFrom(
        'application/json',
        'application/json',
        'application/json',
        'application/hal+json',
        'text/plain'
      )
    }),
    weight: 6
  }
)

const given = (statuses: readonly number[]) =>
  fc.record({
    status: fc.constantFrom(...statuses),
    body,
    headers: fc.constantFrom<Record<string, string>>(
      {},
      {},
      {},
      { 'WWW-Authenticate': 'Key realm="kong"' },
      { 'Retry-After': '0' },
      { 'Retry-After': '86400' }
    )
  })

const answers = fc.oneof(
  { arbitrary: given([401]), weight: 5 },
  { arbitrary: given([200, 202, 403, 410]), weight: 4 },
  { arbitrary: given([201, 203, 301, 400, 402, 404, 407, 408, 409, 424, 429, 500, 502, 503, 504]), weight: 2 }
)
const statusAnswers: fc.Arbitrary<CaseAnswer> = fc.oneof(
  { arbitrary: given([200]), weight: 5 },
  { arbitrary: given([202, 401, 403, 404, 429, 500, 503]), weight: 3 },
  { arbitrary: fc.constantFrom<CaseAnswer>({ fault: 'reset' }, { fault: 'close' }, { fault: 'garbage' }), weight: 1 }
)

const cases: Numbered[] = fc
  .sample(
    fc.record({
      table: fc.constantFrom<Table>('verify', 'verify', 'verify', 'resend', 'resend', 'send', 'status', 'delete'),
      upstream: answers,
      statusCall: statusAnswers
    }),
    { seed: 20, numRuns: COUNT }
  )
  .map(({ table, upstream, statusCall }, index) => ({
    table,
    id: `made-up-${index}`,
    one: { name: String(index), upstream, statusCall, expect: { status: 0, calls: 0 } }
  }))

describe.skipIf(!hasMono)(`${COUNT} answers that were made up`, async () => {
  const host = hasMono ? await buildHost(await scriptWith()) : ''
  const none = {} as Target
  const [proxy, script] = hasMono
    ? await Promise.all([startProxy(cases, BUILT_PROXY), startScript(cases, host)])
    : [none, none]

  const refusesKey = (told: CaseAnswer | undefined): boolean =>
    told !== undefined && 'status' in told && (told.status === 401 || 'WWW-Authenticate' in (told.headers ?? {}))

  /** Asks both. Returns the row of the answer. */
  const judge = async (numbered: Numbered): Promise<string> => {
    const { table, id, one: told } = numbered
    const [theirs, ours] = await Promise.all([proxy.ask(numbered), script.ask(numbered)])
    const why = JSON.stringify({ table, told, theirs, ours })
    expect(differences(theirs, ours), why).toEqual([])
    const calls = proxy.callsOf(id).length
    expect(script.callsOf(id).length, why).toBe(calls)

    const { status, body } = theirs
    const upstreamStatus = told.upstream && 'status' in told.upstream ? told.upstream.status : 0
    if (body.valid === true) expect([200, 202], why).toContain(upstreamStatus)
    if (status === 401) expect(upstreamStatus, why).toBe(401)
    if (status === 401 && calls === 2) expect(refusesKey(told.statusCall), why).toBe(true)
    // What flows repeat by themselves, 408 and 5xx, is said only of what did not happen: resend's 503 after a refusal.
    if (status >= 500 && table !== 'status' && table !== 'delete') {
      expect([table, status, upstreamStatus], why).toEqual(['resend', 503, 401])
    }
    return `${table} ${status} ${body.outcome ?? ''}`
  }

  test('the script says what the proxy says, after as many calls, and both keep the promises', {
    timeout: 90_000
  }, async () => {
    const rows = new Set<string>()
    const waiting = [...cases]
    const lane = async (): Promise<void> => {
      for (let next = waiting.shift(); next; next = waiting.shift()) rows.add(await judge(next))
    }
    await Promise.all(Array.from({ length: 6 }, lane))
    for (const row of ['verify 200 VERIFIED', 'verify 200 WRONG_CODE', 'verify 424 ', 'verify 401 ', 'resend 503 ']) {
      expect([...rows]).toContain(row)
    }
  })
})
