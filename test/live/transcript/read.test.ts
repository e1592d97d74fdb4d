/**
 * What was written is read back; what is no transcript, or a spoilt one, is refused in one line that says where.
 */
import { expect, test } from 'vitest'
import { readTranscript, TranscriptError } from '../../../live/transcript/read.ts'
import { FORMAT } from '../../../live/transcript/record.ts'
import { newWriter, OTP_ID, raw, START, STARTED_AT } from './support.ts'

const { writer } = newWriter()
writer.exchange(raw({ otpId: OTP_ID, attemptCount: 0, created: 1, 'a b': null }))
writer.exchange(raw('<html>', { status: 502 }))
writer.exchange(raw('[]', { status: 500 }))
writer.exchange(raw('', { status: 204 }))
writer.exchange({ ...raw(''), answer: { kind: 'fault', reason: 'no answer in time' } })
const request = { ...raw('').request, otp: '<otp-1>' }
writer.exchange({ ...raw(''), request, sentAt: STARTED_AT + 1e9 })
writer.note({ step: 'send-1', asked: 'message', said: 'arrived' })
writer.end('complete', 2)
const TEXT = writer.text
const LINES = TEXT.trimEnd().split('\n')

function refusalOf(text: string): string {
  try {
    readTranscript(text)
  } catch (error) {
    if (error instanceof TranscriptError) return error.message
    throw error
  }
  throw new Error('it was read')
}

/** The text with another line in the place of one; lines count from 1. */
const withLine = (number: number, line: string): string => LINES.with(number - 1, line).join('\n')
const changed = (number: number, find: string, put: string): string =>
  withLine(number, (LINES[number - 1] as string).replace(find, put))

test('all kinds of lines', () => {
  expect(readTranscript(TEXT)).toEqual(writer.transcript())
  expect(readTranscript(TEXT).exchanges).toHaveLength(6)
})

test('with a byte order mark, other line ends, or blank lines at its end', () => {
  expect(readTranscript(`\ufeff${TEXT.replaceAll('\n', '\r\n')}\n \n`)).toEqual(writer.transcript())
})

test.each([1, 20, 100])('a file that was cut off %i characters before its end', (count) => {
  const { end, notes } = readTranscript(TEXT.slice(0, -1 - count))
  expect([end, notes.length]).toEqual([undefined, count < 100 ? 1 : 0])
})

test('a file that was cut off after any line has no end', () => {
  for (let count = 1; count < LINES.length; count++) {
    expect(readTranscript(`${LINES.slice(0, count).join('\n')}\n`).end).toBeUndefined()
  }
})

const NONE = 'This is no transcript of live: its first line is not "start".'

test.each([
  ['', NONE],
  ['\n\n', NONE],
  ['{"kind":"start"', NONE],
  ['<html>\n<body>', NONE],
  ['[]', NONE],
  ['null', NONE],
  [LINES.slice(1).join('\n'), NONE],
  [
    JSON.stringify({ ...START, format: FORMAT + 1, more: [] }),
    'This transcript has format 2; this version reads 1. Use a later version.'
  ],
  [`${TEXT}${LINES[1]}`, 'Line 10: stands behind the last one.'],
  [withLine(3, LINES[0] as string), 'Line 3: a second start. Give one transcript at a time.'],
  [withLine(3, '{"kind":'), 'Line 3: is no JSON.'],
  [withLine(3, ''), 'Line 3: is no JSON.'],
  [changed(2, '"send-1"', '"send-9"'), /^Line 2: step: /],
  [changed(2, '"status":200', '"status":"200"'), /^Line 2: answer\.status: /],
  [changed(2, '"0:01.500"', '"15:00:01"'), 'Line 2: at: is no relative time'],
  [changed(2, '"answer":{', '"more":1,"answer":{'), /^Line 2: .*more/],
  [changed(2, '"type":"null"', '"type":"nothing"'), /^Line 2: answer\.body\.fields\.<name 1>\.type: /],
  [changed(1, '"wrong-codes"', '"all"'), /^Line 1: second: /],
  [changed(9, '"messages":2', '"messages":-1'), /^Line 9: messages: /],
  [withLine(2, '{"kind":"__proto__"}'), /^Line 2: kind: /]
])('%#: refused, with the number of the line', (text, refusal) => {
  const message = refusalOf(text)
  expect(message).toEqual(typeof refusal === 'string' ? refusal : expect.stringMatching(refusal))
  expect(message).not.toContain('\n')
})
