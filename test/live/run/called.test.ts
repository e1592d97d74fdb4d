/**
 * The command of another run is the one that was called, so that it can be copied.
 */
import { expect, test } from 'vitest'
import { calledAs, calledFor, commandOf } from '../../../live/called.ts'
import { readArguments } from '../../../live/command-line.ts'

test.each([
  [{ npm_lifecycle_event: 'live' }, 'npm run live'],
  [{ npm_lifecycle_event: 'npx' }, 'tyntec-2fa-proxy live'],
  [{}, 'tyntec-2fa-proxy live']
])('%j', (env, as) => {
  expect(calledAs(env)).toBe(as)
})

test.each([
  ['npm run live', [], 'npm run live', 'npm run live -- --wait-expiry'],
  ['tyntec-2fa-proxy live', [], 'tyntec-2fa-proxy live', 'tyntec-2fa-proxy live --wait-expiry'],
  [
    'npm run live',
    ['--upstream=http://localhost:8090', '--json'],
    'npm run live -- --upstream=http://localhost:8090',
    'npm run live -- --upstream=http://localhost:8090 --wait-expiry'
  ]
])('%s %j', (as, args, byDefault, waiting) => {
  const called = calledFor(readArguments(args), as)
  expect(commandOf(called, 'wrong-codes')).toBe(byDefault)
  expect(commandOf(called, 'wait-expiry')).toBe(waiting)
})
