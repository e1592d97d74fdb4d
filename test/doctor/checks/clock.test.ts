/**
 * CLOCK: a clock that is more than a minute off is found, whoever's it is.
 */
import { expect, test } from 'vitest'
import { found, onlyFinding, spoilt, useSpoiltProxy } from '../support/spoiler.ts'

const proxy = useSpoiltProxy()

test('more than a minute behind or ahead', async () => {
  const off = (ms: number) => spoilt(proxy, {}, { reach: { now: () => Date.now() + ms } })
  expect(await onlyFinding(await off(-90_000), 'CLOCK', 'warning')).toMatch(/(?:89|90|91) s ahead of/)
  expect(await onlyFinding(await off(90_000), 'CLOCK', 'warning')).toMatch(/(?:89|90|91) s behind/)
  expect(await found(await off(50_000))).toEqual([])
})
