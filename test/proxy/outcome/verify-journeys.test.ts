/**
 * What a flow is told over several checks of one code, with the sandbox as tyntec. The truth tables in test/cases hold the outcomes
 * of single checks.
 */
import { expect, test } from 'vitest'
import { applicationIds } from '../../../sandbox/accounts.ts'
import { startWorld, useWorld, wrong } from '../../support/world.ts'

const world = useWorld()

test('after a wrong code the right one is still right', async () => {
  const { path, message } = await world.send()
  await world.check(path, wrong(message.code))
  expect((await world.check(path, message.code)).json).toMatchObject({ valid: true, attemptCount: 2 })
})

test('the third wrong code is TOO_MANY_ATTEMPTS, and from then on so is the right one', async () => {
  const { path, message } = await world.send()
  const outcomes = []
  for (const code of [wrong(message.code), wrong(message.code), wrong(message.code), message.code]) {
    const { status, json } = await world.check(path, code)
    outcomes.push([status, json.valid, json.outcome])
  }
  expect(outcomes).toEqual([
    [200, false, 'WRONG_CODE'],
    [200, false, 'WRONG_CODE'],
    [200, false, 'TOO_MANY_ATTEMPTS'],
    [200, false, 'TOO_MANY_ATTEMPTS']
  ])
})

test('the right code after its lifetime is EXPIRED, at the first check and at later ones', async () => {
  let now = Date.now()
  const short = await startWorld({ sandbox: { lifetimeMs: 30_000, now: () => now } })
  const { path, message } = await short.send()
  now += 30_000
  for (let attempt = 0; attempt < 2; attempt++) {
    const { status, json } = await short.check(path, message.code)
    expect([status, json.valid, json.outcome, json.otpStatus]).toEqual([200, false, 'EXPIRED', 'EXPIRED'])
  }
})

test('a code that was used before is 410 and no verdict, so that it cannot be replayed', async () => {
  const { path, message } = await world.send()
  await world.check(path, message.code)
  for (const code of [message.code, wrong(message.code)]) {
    const { status, json } = await world.check(path, code)
    expect([status, json.valid, json.otpStatus]).toEqual([410, undefined, undefined])
  }
})

test('a code that begins with 0 verifies, and is wrong without the 0', async () => {
  const { path } = await world.send({ otpCode: '0042' })
  expect((await world.check(path, '42')).json).toMatchObject({ valid: false, outcome: 'WRONG_CODE' })
  expect((await world.check(path, '0042')).json).toMatchObject({ valid: true })
})

test('an alphanumeric code verifies', async () => {
  const { path, message } = await world.send({ applicationId: applicationIds.alphanumeric })
  expect(message.code).toMatch(/^[a-z0-9]{8}$/)
  expect((await world.check(path, message.code)).json).toMatchObject({ valid: true })
})
