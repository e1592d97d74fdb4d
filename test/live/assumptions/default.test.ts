/**
 * Against a sandbox as it is, everything that a run decides holds.
 */
import { describe, expect, test } from 'vitest'
import { ASSUMPTIONS, judgeAll, optionsSeen } from '../../../live/assumptions/all.ts'
import { NOT_DECIDABLE } from '../../../live/assumptions/not-decidable.ts'
import type { SecondMessage } from '../../../live/step.ts'
import { transcriptOf } from '../support/transcript-of.ts'

/** What each plan leaves open beside what no run decides. */
const OPEN: Readonly<Record<SecondMessage, readonly string[]>> = {
  'wrong-codes': [
    'expired-status',
    'late-code',
    'late-code-again',
    'late-code-counts-nothing',
    'resend',
    'resend-same-code',
    'resend-same-lifetime'
  ],
  'wait-expiry': ['max-attempts', 'last-wrong-code', 'resend', 'resend-same-code', 'resend-same-lifetime'],
  resend: [
    'second-send',
    'encoded-plus',
    'reference-absent',
    'names-case-sensitive',
    'max-attempts',
    'last-wrong-code',
    'expired-status',
    'late-code',
    'late-code-again',
    'late-code-counts-nothing'
  ]
}

describe.each(Object.entries(OPEN) as [SecondMessage, string[]][])('the plan %s', (second, open) => {
  test('decides all but what another run or no run does, and all of it holds', async () => {
    const transcript = await transcriptOf({}, second)
    const rows = judgeAll(transcript)
    const ids = (wanted: string) =>
      rows.filter(({ verdict }) => verdict.verdict === wanted).map(({ assumption }) => assumption.id)
    expect(rows.filter(({ verdict }) => verdict.verdict === 'differs')).toEqual([])
    expect(ids('not decided')).toEqual([...open, ...NOT_DECIDABLE.map(({ id }) => id)])
    expect(ids('holds')).toHaveLength(ASSUMPTIONS.length - open.length - NOT_DECIDABLE.length)
    expect(optionsSeen(transcript)).toEqual({})
  })

  test('says of what it leaves open what would decide it', async () => {
    const transcript = await transcriptOf({}, second)
    for (const { assumption, verdict } of judgeAll(transcript)) {
      if (verdict.verdict !== 'not decided') continue
      const expected = open.includes(assumption.id)
        ? { second: expect.stringMatching(/./) }
        : expect.stringMatching(/./)
      expect([assumption.id, verdict.decidedBy]).toEqual([assumption.id, expected])
    }
  })
})

test('each row has an id of its own', () => {
  expect(new Set(ASSUMPTIONS.map(({ id }) => id)).size).toBe(ASSUMPTIONS.length)
})
