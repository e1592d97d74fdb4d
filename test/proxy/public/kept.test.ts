/**
 * What is made once and kept: few things, and nothing that failed.
 */
import { expect, test } from 'vitest'
import { Kept } from '../../../proxy/public/kept.ts'

test('it is made once for each key, and few are kept', () => {
  const kept = new Kept<object>(2)
  const first = kept.get('a', () => ({}))
  expect(kept.get('a', () => ({}))).toBe(first)
  kept.get('b', () => ({}))
  expect(kept.get('a', () => ({}))).toBe(first)
  kept.get('c', () => ({}))
  expect(kept.get('a', () => ({}))).not.toBe(first)
})

test('what failed is made again, and one that failed does not take the place of the one that was made since', async () => {
  const kept = new Kept<Promise<string>>(1)
  await expect(kept.get('a', () => Promise.reject(new Error('once')))).rejects.toThrow('once')
  expect(await kept.get('a', async () => 'made')).toBe('made')

  let fail = (_error: Error): void => {}
  const slow = kept.get('b', () => new Promise((_resolve, reject) => (fail = reject)))
  kept.get('c', async () => 'c')
  const made = kept.get('b', async () => 'b')
  fail(new Error('late'))
  await expect(slow).rejects.toThrow('late')
  expect(kept.get('b', async () => 'again')).toBe(made)
})
