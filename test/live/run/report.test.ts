/**
 * The report, as text and as JSON, and the exit status.
 */
import { expect, test } from 'vitest'
import type { Verdict } from '../../../live/assumptions/assumption.ts'
import { toJson } from '../../../live/report/json.ts'
import { exitStatusOf, type Judged, type Result } from '../../../live/report/result.ts'
import { toText } from '../../../live/report/text.ts'

const row = (
  id: string,
  verdict: Verdict,
  change: Judged['assumption']['change'] = { option: 'sentStatus' }
): Judged => ({
  assumption: { id, says: `${id} is so.`, basis: 'guess', change, judge: () => verdict },
  verdict
})
const HOLDS = row('one', { verdict: 'holds', evidence: 'seen' })
const DIFFERS = row('two', { verdict: 'differs', evidence: '201', options: { sentStatus: 201 } })
const OTHERWISE = row('three', { verdict: 'differs', evidence: 'other' }, { file: 'sandbox/errors.ts' })
const OPEN = row('four', { verdict: 'not decided', why: 'No message.', decidedBy: 'live --second=resend' })

const result = (rows: Judged[], how: Result['how'] = 'complete'): Result => ({
  second: 'wrong-codes',
  messages: 2,
  transcript: 'a.jsonl',
  how,
  why: how === 'complete' ? undefined : 'broken off by Ctrl+C',
  rows
})

test('the status is 0, 1 or 2', () => {
  expect(exitStatusOf(result([HOLDS, OPEN]))).toBe(0)
  expect(exitStatusOf(result([HOLDS, DIFFERS]))).toBe(1)
  for (const how of ['stopped', 'interrupted', 'not begun'] as const)
    expect(exitStatusOf(result([DIFFERS], how))).toBe(2)
})

test('a run that decided nothing is no success', () => {
  expect(exitStatusOf(result([OPEN, OPEN]))).toBe(2)
  expect(toText(result([OPEN]))).toContain('This run decided nothing.')
})

test('what differs comes first, with what to change; what holds last', () => {
  const text = toText(result([HOLDS, OPEN, DIFFERS, OTHERWISE]))
  const places = ['DIFFERS', 'two: two is so.', 'NOT DECIDED', 'four:', 'HOLDS', 'one:', 'a.jsonl'].map((part) =>
    text.indexOf(part)
  )
  expect(places).not.toContain(-1)
  expect(places).toEqual([...places].sort((a, b) => a - b))
  expect(text).toContain('sandbox options: {"sentStatus":201}')
  expect(text).toContain('to change: sandbox/errors.ts')
  expect(text).toContain('No message. Decided by: live --second=resend')
  expect(text).toContain('2 differs, 1 not decided, 1 holds. At most 2 messages were sent.')
  expect(text).toContain('Read it before you attach it to an issue')
  expect(text).toContain('docs/live.md')
})

test('a run that was broken off says so', () => {
  expect(toText(result([], 'interrupted'))).toContain('The run did not get to its end: broken off by Ctrl+C.')
})

test('a reason that ends with a full stop gets no second one', () => {
  const text = toText({ ...result([], 'interrupted'), why: 'The disk is full.' })
  expect(text).toContain('The run did not get to its end: The disk is full.\n')
})

test('the JSON is one object in one line', () => {
  const text = toJson(result([HOLDS, DIFFERS, OTHERWISE, OPEN]))
  expect(text.trimEnd()).not.toContain('\n')
  expect(JSON.parse(text)).toEqual({
    exitStatus: 1,
    how: 'complete',
    why: null,
    second: 'wrong-codes',
    messages: 2,
    transcript: 'a.jsonl',
    rows: [
      { id: 'one', says: 'one is so.', basis: 'guess', verdict: 'holds', evidence: 'seen', option: 'sentStatus' },
      {
        ...{ id: 'two', says: 'two is so.', basis: 'guess', verdict: 'differs', evidence: '201', option: 'sentStatus' },
        options: { sentStatus: 201 }
      },
      {
        id: 'three',
        says: 'three is so.',
        basis: 'guess',
        verdict: 'differs',
        evidence: 'other',
        file: 'sandbox/errors.ts'
      },
      {
        ...{ id: 'four', says: 'four is so.', basis: 'guess', verdict: 'not decided', why: 'No message.' },
        ...{ decidedBy: 'live --second=resend', option: 'sentStatus' }
      }
    ]
  })
})
