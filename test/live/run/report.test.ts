/**
 * The report, as text and as JSON, and the exit status.
 */
import { expect, test } from 'vitest'
import type { Verdict } from '../../../live/assumptions/assumption.ts'
import { toJson } from '../../../live/report/json.ts'
import { exitStatusOf, type Judged, type Result } from '../../../live/report/result.ts'
import { toShortText, toText } from '../../../live/report/text.ts'

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
const OPEN = row('four', { verdict: 'not decided', why: 'No message.', decidedBy: { second: 'resend' } })
const HERE = row('five', {
  verdict: 'not decided',
  why: 'The lifetime was over.',
  decidedBy: { second: 'wrong-codes' }
})
const DEED = row('six', { verdict: 'not decided', why: 'It is not known.', decidedBy: 'a phone of another country' })
const BEYOND: Judged = {
  assumption: { ...OPEN.assumption, id: 'seven', isBeyondRuns: true },
  verdict: { verdict: 'not decided', why: 'It would take a third message.', decidedBy: 'a third message' }
}

const result = (rows: Judged[], how: Result['how'] = 'complete'): Result => ({
  called: { as: 'npm run live', options: [] },
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

test('what differs comes first, with what to change; then what another run decides; what holds last, by its names', () => {
  const text = toText(result([HOLDS, OPEN, DIFFERS, OTHERWISE, BEYOND, HERE, DEED]))
  const parts = [
    'DIFFERS',
    'two: two is so.',
    'NOT DECIDED',
    'by npm run live\n',
    'five:',
    'by npm run live -- --second=resend\n',
    'four: four',
    'six:'
  ]
  const places = [...parts, '1 can be decided by no run: sandbox/README.md', 'HOLDS (1)', 'a.jsonl'].map((part) =>
    text.indexOf(part)
  )
  expect(places).not.toContain(-1)
  expect(places).toEqual([...places].sort((a, b) => a - b))
  expect(text).toContain('sandbox options: {"sentStatus":201}')
  expect(text).toContain('to change: sandbox/errors.ts')
  expect(text).toContain('The lifetime was over.\n')
  expect(text).not.toContain('No message.')
  expect(text).toContain('It is not known. Decided by: a phone of another country')
  expect(text).not.toMatch(/one is so|seven/)
  expect(text).toContain('2 differ, 4 not decided, 1 holds. At most 2 messages were sent.')
  expect(text).toContain('Read it before you attach it to an issue')
  expect(text).toContain('docs/live.md')
})

test('no line of a list has more than 80 columns', () => {
  const many = Array.from({ length: 60 }, (_, index) => row(`row-${index}`, HOLDS.verdict))
  const lines = toText(result([...many, OPEN, DIFFERS])).split('\n')
  expect(lines.filter((line) => line.length > 80)).toEqual([])
  expect(lines.filter((line) => /row-\d/.test(line)).length).toBeLessThan(12)
})

test.each([
  [
    { as: 'npm run live', options: ['--upstream=http://localhost:1'] },
    'by npm run live -- --upstream=http://localhost:1 --second=resend'
  ],
  [{ as: 'tyntec-2fa-proxy live', options: [] }, 'by tyntec-2fa-proxy live --second=resend']
])('the command is the one that was called: %j', (called, said) => {
  expect(toText({ ...result([OPEN]), called })).toContain(said)
})

test.each([
  [0, 'No message was sent.'],
  [1, 'At most 1 message was sent.'],
  [2, 'At most 2 messages were sent.']
])('%d messages', (messages, said) => {
  expect(toText({ ...result([HOLDS]), messages })).toContain(said)
})

test('a run that was stopped before any message has no lists: one line matters', () => {
  const text = toText({ ...result([HOLDS, OPEN, DIFFERS], 'stopped'), messages: 0, why: 'the API key was refused' })
  expect(text).toBe(
    '\nThe run did not get to its end: the API key was refused.\nNo message was sent.\nThe transcript: a.jsonl\ndocs/live.md says what to do.\n'
  )
})

test('beside the JSON: what differs, and the summary', () => {
  const text = toShortText(result([HOLDS, OPEN, DIFFERS]))
  expect(text).toContain('two: two is so.')
  expect(text).toContain('1 differs, 1 not decided, 1 holds.')
  expect(text).not.toMatch(/NOT DECIDED|HOLDS/)
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
        ...{ decidedBy: 'npm run live -- --second=resend', option: 'sentStatus' }
      }
    ]
  })
})
