/**
 * What a flow does with an answer.
 */
import { expect, test } from 'vitest'
import { flowStep } from '../../../pages/sandbox/flow.ts'

test.each([
  ['verify', { status: 200, body: { valid: true } }, 'The flow goes on to the “yes” branch', undefined],
  ['verify', { status: 200, body: { valid: false } }, 'The flow goes on to the “no” branch', undefined],
  ['verify', { status: 200, body: { valid: 'true' } }, 'The flow goes on to the “no” branch', undefined],
  ['verify', { status: 200, body: {} }, 'The flow goes on to the “no” branch', /^Nothing here says/],
  ['verify', { status: 202, body: {} }, 'The flow may poll', /^It takes 202/],
  ['verify', { status: 401 }, 'The flow stops', undefined],
  ['verify', { status: 424 }, 'The flow stops', undefined],
  ['verify', { status: 503 }, 'The flow stops', /may count as an attempt/],
  ['send', { status: 200 }, 'The flow goes on', undefined],
  ['send', {}, 'The flow stops', /may text the person again/],
  ['resend', { status: 429 }, 'The flow stops', /may text the person again/],
  ['delete', { status: 204 }, 'The flow goes on', undefined],
  ['delete', { status: 302 }, 'The flow stops', undefined]
] as const)('%s, %j: %s', (action, answered, text, note) => {
  const step = flowStep(action, answered)
  expect(step.text).toBe(text)
  if (note) expect(step.note).toMatch(note)
  else expect(step.note).toBeUndefined()
})
