/**
 * SANDBOX_OPTIONS: what is taken, and what is refused in one line that says what would do.
 */
import { expect, test } from 'vitest'
import { readOptions } from '../../sandbox/options-text.ts'

test('all options that say how tyntec answers are taken as they are', () => {
  const options = {
    ...{ lifetimeMs: 30_000, maxAttempts: 5, deleteStatus: 204, verifiedStatus: 200, sentStatus: 201, lateStatus: 410 },
    ...{ bareRefusals: true, bareNotFound: true, otpBeforeCode: true, newCodeOnResend: true, resendExtends: true },
    ...{ anyCaseNames: true, unsetAsNull: true, keyInQuery: false, blockedIp: true, unknownOtpCode: '1404' },
    ...{ gatewayStyle: 'empty', rateLimit: { calls: 100, windowMs: 60_000 } }
  }
  expect(readOptions(JSON.stringify(options))).toEqual(options)
  expect([readOptions(undefined), readOptions('')]).toEqual([{}, {}])
})

test.each([
  ['{', 'SANDBOX_OPTIONS must be a JSON object, such as {"deleteStatus": 204}.'],
  ['[]', 'SANDBOX_OPTIONS must be a JSON object, such as {"deleteStatus": 204}.'],
  ['{"port": 1}', 'SANDBOX_OPTIONS has no option "port"; sandbox/README.md lists them.'],
  ['{"__proto__": 1}', 'SANDBOX_OPTIONS has no option "__proto__"; sandbox/README.md lists them.'],
  ['{"deleteStatus": 200.5}', 'SANDBOX_OPTIONS: deleteStatus must be 200 or 204.'],
  ['{"gatewayStyle": true}', 'SANDBOX_OPTIONS: gatewayStyle must be "classic" or "newer" or "empty".'],
  ['{"lifetimeMs": 0}', 'SANDBOX_OPTIONS: lifetimeMs must be a whole number above 0.'],
  ['{"bareRefusals": "true"}', 'SANDBOX_OPTIONS: bareRefusals must be true or false.'],
  ['{"rateLimit": null}', 'SANDBOX_OPTIONS: rateLimit must be {"calls": …, "windowMs": …} with whole numbers above 0.']
])('%s is refused', (text, message) => {
  expect(() => readOptions(text)).toThrow(new Error(message))
})
