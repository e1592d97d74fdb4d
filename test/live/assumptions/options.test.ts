/**
 * Each option of the sandbox is seen: a run against a sandbox that has it otherwise differs in one row, and a sandbox with the
 * options that the run says answers the same.
 */
import { describe, expect, test } from 'vitest'
import { judgeAll, optionsSeen } from '../../../live/assumptions/all.ts'
import type { SecondMessage } from '../../../live/step.ts'
import type { Transcript } from '../../../live/transcript/record.ts'
import type { SandboxOptions } from '../../../sandbox/options.ts'
import { transcriptOf } from '../support/transcript-of.ts'

interface Flip {
  readonly options: SandboxOptions
  /** The row that differs. */
  readonly row: string
  /** The default plan by default. */
  readonly second?: SecondMessage
  /** What the run says, where it cannot know the very value. */
  readonly seen?: SandboxOptions
}

/** Several where an option has several values or is seen in several plans; a reason where no run can see it. */
const FLIPS = {
  port: 'it is in the address that was asked',
  slowMs: 'it is about a fault that a test chooses',
  now: 'it is the clock of the run itself',
  lifetimeMs: [
    { options: { lifetimeMs: 120_000 }, row: 'lifetime' },
    { options: { lifetimeMs: 3_600_000 }, row: 'lifetime', second: 'resend' }
  ],
  maxAttempts: [
    { options: { maxAttempts: 1 }, row: 'max-attempts' },
    { options: { maxAttempts: 1 }, row: 'max-attempts', second: 'wait-expiry' },
    { options: { maxAttempts: 2 }, row: 'max-attempts' },
    { options: { maxAttempts: 5 }, row: 'max-attempts', seen: { maxAttempts: 4 } }
  ],
  deleteStatus: [{ options: { deleteStatus: 204 }, row: 'delete-status' }],
  verifiedStatus: [{ options: { verifiedStatus: 200 }, row: 'verified-status' }],
  sentStatus: [
    { options: { sentStatus: 201 }, row: 'sent-status' },
    { options: { sentStatus: 201 }, row: 'sent-status', second: 'resend' }
  ],
  bareRefusals: [
    { options: { bareRefusals: true }, row: 'refusals-with-otp' },
    { options: { bareRefusals: true }, row: 'refusals-with-otp', second: 'wait-expiry' }
  ],
  bareNotFound: [{ options: { bareNotFound: true }, row: 'not-found-body' }],
  unknownOtpCode: [{ options: { unknownOtpCode: '1404' }, row: 'unknown-otp-code' }],
  otpBeforeCode: [{ options: { otpBeforeCode: true }, row: 'code-before-otp' }],
  lateStatus: [{ options: { lateStatus: 410 }, row: 'late-code', second: 'wait-expiry' }],
  newCodeOnResend: [{ options: { newCodeOnResend: true }, row: 'resend-same-code', second: 'resend' }],
  resendExtends: [{ options: { resendExtends: true }, row: 'resend-same-lifetime', second: 'resend' }],
  anyCaseNames: [{ options: { anyCaseNames: true }, row: 'names-case-sensitive' }],
  unsetAsNull: [{ options: { unsetAsNull: true }, row: 'reference-absent' }],
  keyInQuery: [{ options: { keyInQuery: false }, row: 'key-in-query' }],
  gatewayStyle: [
    { options: { gatewayStyle: 'newer' }, row: 'gateway-style' },
    { options: { gatewayStyle: 'empty' }, row: 'gateway-style' }
  ],
  rateLimit: [
    { options: { rateLimit: { calls: 100, windowMs: 60_000 } }, row: 'rate-limit' },
    { options: { rateLimit: { calls: 500, windowMs: 86_400_000 } }, row: 'rate-limit' }
  ],
  blockedIp: [{ options: { blockedIp: true }, row: 'address-allowed' }]
} satisfies Record<keyof Required<SandboxOptions>, string | readonly Flip[]>

const flips = (Object.values(FLIPS) as (string | readonly Flip[])[]).flatMap((one) =>
  typeof one === 'string' ? [] : one
)

/** The verdict of each row, without its evidence. */
const verdictsOf = (transcript: Transcript): Record<string, string> =>
  Object.fromEntries(judgeAll(transcript).map(({ assumption, verdict }) => [assumption.id, verdict.verdict]))

const differing = (transcript: Transcript): string[] =>
  judgeAll(transcript).flatMap(({ assumption, verdict }) => (verdict.verdict === 'differs' ? assumption.id : []))

describe.each(flips)(
  'with $options, seen by the plan $second',
  ({ options, row, second = 'wrong-codes', seen = options }) => {
    test(`${row} differs and nothing else does, and its options make a sandbox that answers the same`, async () => {
      const transcript = await transcriptOf(options, second)
      expect(differing(transcript)).toEqual([row])
      expect(optionsSeen(transcript)).toEqual(seen)
      const [option] = Object.keys(options)
      expect(judgeAll(transcript).find(({ assumption }) => assumption.id === row)?.assumption.change).toEqual({
        option
      })

      const again = await transcriptOf(optionsSeen(transcript), second)
      expect(verdictsOf(again)).toEqual(verdictsOf(transcript))
      expect(optionsSeen(again)).toEqual(seen)
    })
  }
)

test('what several rows say is merged', async () => {
  const options: SandboxOptions = {
    deleteStatus: 204,
    sentStatus: 201,
    gatewayStyle: 'newer',
    bareRefusals: true,
    maxAttempts: 2
  }
  expect(optionsSeen(await transcriptOf(options, 'wrong-codes'))).toEqual(options)
})
