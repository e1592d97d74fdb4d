/**
 * tyntec's own limit is used up just between a bare refusal and the status call that would explain it. The key is good all the
 * time.
 */
import { expect, test } from 'vitest'
import { startWorld, wrong } from '../../../support/world.ts'

test('a good key whose calls are used up is never answered 401', async () => {
  const world = await startWorld({
    // One for the send, two for each check of a wrong code: the tenth is a check, and its status call is one too many.
    sandbox: { bareRefusals: true, maxAttempts: 100, rateLimit: { calls: 10, windowMs: 600_000 } }
  })
  const { path, message } = await world.send()
  const answers = []
  for (let check = 0; check < 7; check++) {
    const { status, json } = await world.check(path, wrong(message.code))
    answers.push([status, json.outcome ?? json.code])
  }
  expect(answers).toEqual([
    ...Array.from({ length: 4 }, () => [200, 'WRONG_CODE']),
    [424, 'VERDICT_UNKNOWN'],
    [429, 'UPSTREAM_THROTTLED'],
    [429, 'UPSTREAM_THROTTLED']
  ])
})
