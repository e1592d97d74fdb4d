/**
 * The log says how many bytes of body each answer had.
 */
import { expect, test } from 'vitest'
import { call } from '../../../support/http.ts'
import { ownPair } from '../../../support/own-pair.ts'

test.each([
  ['GET', '/2fa/v1/otp/right-1'],
  ['POST', '/2fa/v1/otp/wrong-1/check?otpCode=1'],
  ['DELETE', '/2fa/v1/otp/missing-1'],
  ['GET', '/wp-login.php'],
  ['GET', '/swagger.json']
])('of %s %s', async (method, path) => {
  const { proxy } = await ownPair()
  const { text } = await call(proxy.url + path, { method, headers: { apikey: 'key-good' } })
  expect(text.length).toBeGreaterThan(50)
  await expect
    .poll(() => proxy.lines().filter(({ msg }) => msg === 'call'))
    .toEqual([expect.objectContaining({ bytesOut: Buffer.byteLength(text) })])
})
