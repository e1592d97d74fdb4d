/**
 * A secret that becomes known only when it is in the file already leaves it at once.
 */
import { readdirSync, statSync } from 'node:fs'
import { dirname } from 'node:path'
import { expect, test } from 'vitest'
import { readTranscript } from '../../../live/transcript/read.ts'
import { CODE, newWriter, OTP_ID, raw } from './support.ts'

test('the code that an answer had before the person typed it', () => {
  const { writer, path, textOf } = newWriter()
  writer.exchange(raw({ test: true }, {}, 'no-key'))
  writer.exchange(raw({ code: CODE, message: 'No' }, { status: 400, headers: [['retry-after', CODE]] }))
  writer.note({ step: 'send-1', asked: 'message', said: 'arrived' })
  // An error's code has four digits, and nobody knows yet that they are the person's.
  expect(textOf()).toContain(CODE)
  const before = statSync(path)

  writer.known.code(CODE)
  expect(textOf()).not.toContain(CODE)
  expect(writer.text).toBe(textOf())
  expect(readTranscript(textOf())).toEqual(writer.transcript())
  const [, answer] = writer.transcript().exchanges.map((exchange) => exchange.answer)
  expect(answer).toMatchObject({
    headers: { 'retry-after': '<code-1>' },
    body: { fields: { code: { type: 'string', value: '<code-1>' }, message: { type: 'string', value: 'No' } } }
  })
  // The same file, and no other one beside it.
  const { ino, mode } = statSync(path)
  expect([ino, mode]).toEqual([before.ino, before.mode])
  expect(readdirSync(dirname(path))).toHaveLength(1)

  writer.exchange(raw({ test: true }, {}, 'right-code'))
  expect(readTranscript(textOf()).exchanges).toHaveLength(3)
})

test('the letters of a code in the name of a field', () => {
  const { writer, textOf } = newWriter()
  writer.exchange(raw({ qwertz: 1 }))
  expect(textOf()).toContain('qwertz')
  writer.known.code('QWERTZ')
  expect(textOf()).not.toContain('qwertz')
  expect(textOf()).toContain('<name 1>')
})

test('an ID that an answer brings, after one had it as a name', () => {
  const { writer, textOf } = newWriter()
  const id = 'abcdefgh-ijkl'
  writer.exchange(raw({ [id]: 1 }))
  expect(textOf()).toContain(id)
  writer.exchange(raw({ otpId: id }))
  expect(textOf()).not.toContain(id)
  expect(writer.transcript().exchanges).toHaveLength(2)
})

test('lines without it stay as they are', () => {
  const { writer, textOf } = newWriter()
  writer.exchange(raw({ otpId: OTP_ID }))
  const before = textOf()
  writer.known.code(CODE)
  expect(textOf()).toBe(before)
})

test('after the end nothing is changed, and telling does not fail', () => {
  const { writer, textOf } = newWriter()
  writer.end('interrupted', 0)
  const before = textOf()
  writer.known.code('2026')
  expect(textOf()).toBe(before)
})
