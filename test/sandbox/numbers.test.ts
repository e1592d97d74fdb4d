/**
 * Phone numbers as the stand-in takes them from a query.
 */
import { expect, test } from 'vitest'
import { call, start } from './support.ts'

test.each([
  ['number=%2B447700900123', '+447700900123'],
  ['number=00447700900123', '+447700900123'],
  ['number=447700900123', '+447700900123'],
  ['number=07700900123&country=GB', '+447700900123'],
  ['number=447700900123&country=gb', '+447700900123'],
  ['number=2025550123&country=US', '+12025550123'],
  ['number=12025550123&country=US', '+12025550123'],
  ['number=0612345678&country=IT', '+390612345678']
])('%s is the phone %s', async (query, number) => {
  const sandbox = await start()
  expect((await call(sandbox, 'POST', `/otp?${query}`)).body.number).toBe(number)
  expect(sandbox.outbox.lastTo(number)?.number).toBe(number)
})

test.each([
  ['a raw plus, which arrives as a blank', 'number=+447700900123'],
  ['an encoded blank before the digits', 'number=%20447700900123'],
  ['a national number without country', 'number=07700900123'],
  ['a number that contradicts the country', 'number=%2B447700900123&country=DE'],
  ['a national number in a country that is not known', 'number=07700900123&country=XX'],
  ['letters', 'number=%2B44call'],
  ['too many digits', 'number=4477009001234567'],
  ['a number given twice', 'number=447700900123&number=447700900124'],
  ['an empty number', 'number=']
])('%s is refused', async (_case, query) => {
  const sandbox = await start()
  expect((await call(sandbox, 'POST', `/otp?${query}`)).status).toBe(400)
  expect(sandbox.outbox.messages).toEqual([])
})
