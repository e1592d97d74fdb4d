/**
 * What is sent of a key that was typed or pasted, and what is not sent at all.
 */
import { expect, test } from 'vitest'
import { cannotBeKey, readTyped } from '../../../pages/browser/typed-key.ts'

test.each([
  '\u200b',
  '\ufeff',
  '\u00a0',
  '\u2060',
  '\u00ad',
  '\u200e',
  '\u200f',
  '\u202a',
  '\u2069',
  '\u061c',
  '\u2028'
])('invisible %j around a key is left out, and that is said', (character) => {
  const alone = { key: 'a-B_1', hadInvisible: true }
  expect(readTyped(`${character}a-B_1`)).toEqual(alone)
  expect(readTyped(`a-B_1 ${character}${character}\n`)).toEqual(alone)
})

test('blanks, tabs and line ends around a key are left out without a word', () => {
  expect(readTyped(' \ta-B_1\r\n')).toEqual({ key: 'a-B_1', hadInvisible: false })
  expect(readTyped('a-B_1')).toEqual({ key: 'a-B_1', hadInvisible: false })
  expect(readTyped(' \u200b ')).toEqual({ key: '', hadInvisible: true })
})

test('what is inside a key stays there', () => {
  expect(readTyped('a\u200bb c').key).toBe('a\u200bb c')
})

test('a text that cannot be the value of a header is not sent', () => {
  expect(['abc-DEF_123', 'with blank', '"quoted"'].map(cannotBeKey)).toEqual([undefined, undefined, undefined])
  for (const key of ['ключ', 'a\nb', 'a\u0000b', 'a\u200bb'])
    expect(cannotBeKey(key)).toMatchObject({
      kind: 'malformed',
      text: expect.stringContaining('characters that no key has')
    })
})

test('neither is nothing, nor more than the proxy takes', () => {
  expect(cannotBeKey('')?.text).toBe('Type or paste a key first.')
  expect(cannotBeKey('k'.repeat(256))).toBe(undefined)
  expect(cannotBeKey('k'.repeat(257))?.text).toMatch(/^This is not a key: it has more than 256 characters/)
})
