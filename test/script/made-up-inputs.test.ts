/**
 * Typed text that no table has thought of: codes, names and spellings of numbers, put together at random from what keyboards and
 * clipboards add. The script must do with it what the proxy does: send the same to tyntec, or refuse it in the same words.
 */
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import type { CaseAnswer, Table } from '../support/scripted-cases.ts'
import { buildHost } from './parity/build.ts'
import { differences } from './parity/mistakes.ts'
import { BUILT_PROXY, type Numbered, startProxy, startScript, type Target } from './parity/targets.ts'
import { hasMono, SCRIPT_FILE } from './support.ts'

/** MADE_UP makes a run longer, to 800 and more after a change to the script. */
const COUNT = Number(process.env.MADE_UP ?? 400)

const one = (...values: readonly string[]) => fc.constantFrom(...values)
const joined = (parts: fc.Arbitrary<string[]>) => parts.map((texts) => texts.join(''))

// Without marks of direction: Mono's Uri drops them from a query, also where free text keeps them. The tables hold them for numbers.
const unseen = one(' ', '\u00a0', '\u200b', '\ufeff', '\u00ad', '\u2028', '\r\n', '\u2800', '\u{e0061}')
const dash = one('-', '\u2011', '\u2013', '\u2212', '\u30fc')
const quote = one('"', "'", '\u201c', '\u201e', '\u00ab', '`', '\uff02')
const digit = one(...'0123456789', '\uff17', '\u0663', '\u096a', '\u{1d7d7}', '\u{1d7ec}', '5\ufe0f\u20e3')
const letter = one('a', 'B', '\uff23', '\u00e9', '\u0416')
const sign = one('.', '+', '/', '(', ')', ',', '@{', '{{', '_', '\u{1f642}')

const text = joined(
  fc.array(
    fc.oneof(
      { arbitrary: fc.oneof(digit, letter), weight: 8 },
      { arbitrary: fc.oneof(unseen, dash, quote), weight: 3 },
      { arbitrary: sign, weight: 1 }
    ),
    { maxLength: 9 }
  )
)

/** The digits of numbers that every country's rules take as they are, with what stands between digits. */
const between = fc.oneof(
  { arbitrary: fc.constant(''), weight: 6 },
  { arbitrary: fc.oneof(unseen, dash, one('.', '/', '(', ')', '[', ']')), weight: 2 }
)
const number = fc
  .tuple(
    joined(fc.array(unseen, { maxLength: 2 })),
    one('+', '00', 'tel:+', '(+', '"+', '\uff0b', 'SMS:00'),
    one('447700900123', '4915112345678', '390212345678', '6591234567', '16505551234'),
    fc.array(between, { minLength: 13, maxLength: 13 }),
    one('', '', '', '"', '\r\n', ' x5', ';ext=12', '/24', ', 5', 'a')
  )
  .map(
    ([front, prefix, digits, gaps, end]) => front + prefix + [...digits].map((it, at) => it + gaps[at]).join('') + end
  )

const YES: CaseAnswer = { status: 202, body: { kind: 'otp', otpStatus: 'VERIFIED', attemptCount: 1 } }
const SENT: CaseAnswer = { status: 200, body: { kind: 'otp', otpStatus: 'ACTIVE', attemptCount: 0 } }

const given = fc.oneof(
  fc.record({ table: fc.constant<Table>('verify'), query: fc.record({ otpCode: text }) }),
  fc.record({ table: fc.constant<Table>('send'), query: fc.record({ otpCode: text }) }),
  fc.record({ table: fc.constant<Table>('send'), query: fc.record({ number }) }),
  fc.record({
    table: fc.constantFrom<Table>('send', 'resend'),
    query: fc.record({ Sender: text, Caller: fc.oneof(text, number) })
  })
)

const cases: Numbered[] = fc.sample(given, { seed: 13, numRuns: COUNT }).map(({ table, query }, index) => ({
  table,
  id: `made-up-${index}`,
  one: { name: '', query, upstream: table === 'verify' ? YES : SENT, expect: { status: 0, calls: 0 } }
}))

describe.skipIf(!hasMono)(`${COUNT} inputs that were made up`, async () => {
  const host = hasMono ? await buildHost(SCRIPT_FILE) : ''
  const none = {} as Target
  const [proxy, script] = hasMono
    ? await Promise.all([startProxy(cases, BUILT_PROXY), startScript(cases, host)])
    : [none, none]

  const sentBy = (target: Target, id: string) =>
    target.callsOf(id).map(({ query }) => Object.fromEntries([...query].sort()))

  /** Asks both. Returns the row of the answer. */
  const judge = async (numbered: Numbered): Promise<string> => {
    const [theirs, ours] = await Promise.all([proxy.ask(numbered), script.ask(numbered)])
    const why = JSON.stringify([numbered.one.query, theirs.body, ours.body])
    expect(differences(theirs, ours), why).toEqual([])
    expect(sentBy(script, numbered.id), why).toEqual(sentBy(proxy, numbered.id))
    return `${numbered.table} ${theirs.status}`
  }

  test('the script sends what the proxy sends, and refuses what the proxy refuses', { timeout: 90_000 }, async () => {
    const rows = new Set<string>()
    const waiting = [...cases]
    const lane = async (): Promise<void> => {
      for (let next = waiting.shift(); next; next = waiting.shift()) rows.add(await judge(next))
    }
    await Promise.all(Array.from({ length: 6 }, lane))
    expect([...rows].sort()).toEqual(['resend 200', 'send 200', 'send 400', 'verify 200', 'verify 400'])
  })
})
