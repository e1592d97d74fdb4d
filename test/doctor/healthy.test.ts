/**
 * A deployment as it should be: no check has anything to say about it.
 */
import { expect, test } from 'vitest'
import { check, useProxy } from './support/deployments.ts'
import { spoilt } from './support/spoiler.ts'

const proxy = useProxy()

test('a healthy deployment has no finding, and nothing is skipped', async () => {
  const all = await check(await spoilt(proxy, {}, { times: 'measure' }))
  expect(
    all.map(({ check: { code }, finding }) => ({ code, ...finding })).filter(({ level }) => level !== 'ok')
  ).toEqual([])
})
