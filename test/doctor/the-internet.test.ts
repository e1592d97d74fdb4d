/**
 * What this machine alone knows of a name, by its hosts file: never an error.
 */
import { expect, test } from 'vitest'
import { THE_INTERNET } from '../../doctor/the-internet.ts'

test('a name of the hosts file, and one that nobody knows', async () => {
  expect(await THE_INTERNET.lookupHere('localhost')).toEqual(
    expect.arrayContaining([expect.stringMatching(/^127\.|^::1$/)])
  )
  expect(await THE_INTERNET.lookupHere('nowhere.invalid')).toEqual([])
})
