/**
 * A run that is killed leaves whole lines: each is in the file when the call that writes it returns, and a line that could not be
 * written leaves nothing behind.
 */
import { appendFileSync, readFileSync, renameSync } from 'node:fs'
import { expect, test } from 'vitest'
import { LineFile } from '../../../live/transcript/file.ts'
import { newPath, newWriter, raw, STARTED_AT } from './support.ts'

test('each line is there at once', () => {
  const { writer, textOf } = newWriter()
  const kinds = () =>
    textOf()
      .split('\n')
      .map((line) => (line === '' ? '' : JSON.parse(line).kind))
  expect(kinds()).toEqual(['start', ''])
  writer.exchange(raw({}))
  expect(kinds()).toEqual(['start', 'exchange', ''])
  writer.note({ step: 'send-1', asked: 'message', said: 'arrived' })
  expect(kinds()).toEqual(['start', 'exchange', 'note', ''])
  writer.end('complete', 1, STARTED_AT + 4_000)
  expect(kinds()).toEqual(['start', 'exchange', 'note', 'end', ''])
  expect(writer.text).toBe(textOf())
})

test('a full disk says so, and leaves no half line', () => {
  const path = newPath()
  let isFull = false
  const file = new LineFile(path, (descriptor, text) => {
    appendFileSync(descriptor, isFull ? text.slice(0, 3) : text)
    if (isFull) throw Object.assign(new Error('no space'), { code: 'ENOSPC' })
  })
  file.add('{"first":"é"}')
  isFull = true
  expect(() => file.add('{"second":1}')).toThrow(/the disk is full\. Make room/)
  expect(readFileSync(path, 'utf8')).toBe('{"first":"é"}\n')
  isFull = false
  file.add('{"third":1}')
  expect(readFileSync(path, 'utf8')).toBe('{"first":"é"}\n{"third":1}\n')
  file.close()
})

test('lines are replaced from one on, in the same file, wherever it was moved', () => {
  const path = newPath()
  const file = new LineFile(path)
  for (const line of ['ä', 'bb', 'ccc']) file.add(line)
  renameSync(path, `${path}.moved`)
  file.replaceFrom(1, ['x'])
  file.add('y')
  file.close()
  expect(readFileSync(`${path}.moved`, 'utf8')).toBe('ä\nx\ny\n')
})
