/**
 * What was not seen decides nothing: without some answers, or with useless ones, a row says what it said before, or that it is
 * not decided.
 */
import fc from 'fast-check'
import { beforeAll, expect, test } from 'vitest'
import { judgeAll } from '../../../live/assumptions/all.ts'
import { SECOND_MESSAGES, STEP_IDS, type StepId } from '../../../live/step.ts'
import type { Exchange, Transcript } from '../../../live/transcript/record.ts'
import type { SandboxOptions } from '../../../sandbox/options.ts'
import { replaced } from '../support/spoil.ts'
import { transcriptOf } from '../support/transcript-of.ts'

const RUNS = 300

type Answer = Exchange['answer']
const answer = (status: number, body: Extract<Answer, { kind: 'answer' }>['body']): Answer => ({
  kind: 'answer',
  status,
  took: '0:00.005',
  headers: { 'content-type': 'text/html' },
  body
})
const message = { kind: 'object', fields: { message: { type: 'string', value: 'No' } } } as const

/** Nothing in the transcript at all, or something of no use. */
const USELESS: readonly (Answer | undefined)[] = [
  undefined,
  { kind: 'fault', took: '0:15.000', reason: 'no answer in time' },
  { kind: 'fault', took: '0:00.005', reason: 'broken off' },
  { kind: 'fault', took: '0:00.005', reason: 'too large' },
  // As the transcript says of an answer that could not be written down.
  { kind: 'withheld' } as unknown as Answer,
  ...[200, 202, 401, 403, 404, 502].map((status) => answer(status, { kind: 'other', looks: 'html', bytes: '1 kB' })),
  answer(503, { kind: 'none' }),
  answer(500, message)
]

const SANDBOXES: readonly SandboxOptions[] = [
  {},
  { bareRefusals: true, bareNotFound: true, maxAttempts: 1 },
  { deleteStatus: 204, sentStatus: 201, verifiedStatus: 200, maxAttempts: 2, gatewayStyle: 'newer', lateStatus: 410 },
  { unsetAsNull: true, anyCaseNames: true, newCodeOnResend: true, resendExtends: true, maxAttempts: 5 },
  { gatewayStyle: 'empty', bareRefusals: true, lifetimeMs: 60_000, otpBeforeCode: true },
  { blockedIp: true }
]

const transcripts: Transcript[] = []

beforeAll(async () => {
  const runs = SANDBOXES.flatMap((options) => SECOND_MESSAGES.map((second) => transcriptOf(options, second)))
  transcripts.push(...(await Promise.all(runs)))
})

const verdicts = (transcript: Transcript): Record<string, string> =>
  Object.fromEntries(judgeAll(transcript).map(({ assumption, verdict }) => [assumption.id, verdict.verdict]))

const losses = fc.dictionary(fc.constantFrom<StepId>(...STEP_IDS), fc.constantFrom(...USELESS), {
  noNullPrototype: true
})

/** The rows that say something else now than before, other than that they are not decided. */
function changed(
  whole: Transcript,
  before: Record<string, string>,
  lost: Parameters<typeof replaced>[1],
  isMute: boolean
) {
  const after = verdicts({ ...replaced(whole, lost), ...(isMute && { notes: [], end: undefined }) })
  return Object.keys(after).filter((id) => after[id] !== 'not decided' && after[id] !== before[id])
}

test('any answers may be missing or useless', () => {
  const cases = transcripts.map((whole) => ({ whole, before: verdicts(whole) }))
  fc.assert(
    fc.property(fc.nat(cases.length - 1), losses, fc.boolean(), (index, lost, isMute) => {
      const { whole, before } = cases[index] as (typeof cases)[number]
      expect(changed(whole, before, lost, isMute)).toEqual([])
    }),
    { seed: 16, numRuns: RUNS }
  )
})

test.each(SECOND_MESSAGES)('in the plan %s any one answer may be missing or useless', (second) => {
  const whole = transcripts.find(({ start }) => start.second === second) as Transcript
  const before = verdicts(whole)
  for (const step of STEP_IDS)
    for (const useless of USELESS)
      expect([step, changed(whole, before, { [step]: useless }, false)]).toEqual([step, []])
})

test('a run that was answered nothing decides nothing', () => {
  const lost = Object.fromEntries(STEP_IDS.map((step) => [step, undefined]))
  for (const whole of transcripts)
    expect(new Set(Object.values(verdicts(replaced(whole, lost))))).toEqual(new Set(['not decided']))
})
