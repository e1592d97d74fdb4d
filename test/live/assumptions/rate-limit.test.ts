/**
 * The limit that a run says is the one that answers announce, in each of the ways that Kong has.
 */
import { beforeAll, expect, test } from 'vitest'
import { judgeAll, optionsSeen } from '../../../live/assumptions/all.ts'
import type { Transcript } from '../../../live/transcript/record.ts'
import { spoilt } from '../support/spoil.ts'
import { transcriptOf } from '../support/transcript-of.ts'

let honest: Transcript
beforeAll(async () => {
  honest = await transcriptOf({}, 'resend')
})

test.each([
  [
    { 'ratelimit-limit': '100', 'ratelimit-reset': '59' },
    { calls: 100, windowMs: 60_000 }
  ],
  [
    { 'ratelimit-limit': '100', 'ratelimit-reset': '61' },
    { calls: 100, windowMs: 3_600_000 }
  ],
  [
    { 'x-ratelimit-limit-hour': '900', 'x-ratelimit-limit-minute': '20' },
    { calls: 20, windowMs: 60_000 }
  ],
  [{ 'x-ratelimit-limit-day': '5000, 7' }, { calls: 5_000, windowMs: 86_400_000 }],
  [{ 'ratelimit-limit': '100' }, undefined],
  [{ 'ratelimit-limit': 'many', 'ratelimit-reset': '59' }, undefined],
  [{ ratelimit: 'limit=100' }, undefined]
])('%j', (headers, rateLimit) => {
  const transcript = spoilt(honest, { 'status-1': { headers } })
  const differing = judgeAll(transcript).filter(({ verdict }) => verdict.verdict === 'differs')
  expect(differing.map(({ assumption }) => assumption.id)).toEqual(['rate-limit'])
  expect(optionsSeen(transcript)).toEqual(rateLimit ? { rateLimit } : {})
})
