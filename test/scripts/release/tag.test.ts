/**
 * Releases: a version is released once.
 */
import { expect, test } from 'vitest'
import { tagFlaw } from '../../../scripts/release/tag.ts'

const [head, other] = ['a'.repeat(40), 'b'.repeat(40)]

test('a version without a tag, or with its tag at this commit, can be released', () => {
  expect(tagFlaw({ version: '1.0.0', tagged: undefined, head })).toBeUndefined()
  expect(tagFlaw({ version: '1.0.0', tagged: head, head })).toBeUndefined()
})

test('a version whose tag is at another commit is refused with what to change', () => {
  expect(tagFlaw({ version: '1.0.0', tagged: other, head })).toBe(
    'The tag v1.0.0 is there already, at bbbbbbbbbbbb: a later commit needs a later version in package.json'
  )
})
