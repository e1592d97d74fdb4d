/**
 * The finished line has the last check: with a secret in it, nothing but the status of its answer is written.
 */
import { expect, test } from 'vitest'
import { Secrets } from '../../../live/transcript/secrets.ts'
import { KEY, newWriter, raw } from './support.ts'

/** Does not mask. */
class Careless extends Secrets {
  override mask(text: string): string {
    return text
  }
}

test('an answer that was not masked', () => {
  const known = new Careless()
  known.key(KEY)
  const { writer, textOf } = newWriter({ known })
  const written = writer.exchange(raw({}, { status: 401, headers: [['server', KEY.slice(2, 20)]] }))
  expect(written.answer).toEqual({ kind: 'withheld', status: 401, took: '0:00.087' })
  expect(writer.transcript().exchanges).toEqual([written])
  expect(textOf()).not.toContain(KEY)
})

test('a secret that is a word of the format itself: there is no line without it', () => {
  const known = new Secrets()
  known.key('exchange')
  const { writer, textOf } = newWriter({ known })
  writer.exchange(raw({}))
  expect(writer.transcript().exchanges).toEqual([])
  writer.end('complete', 0)
  expect(textOf().split('\n')).toHaveLength(3)
})
