/**
 * Circuit breaker, by key: a key whose calls hang opens the breaker for itself, and for nobody else.
 */
import { setTimeout as sleep } from 'node:timers/promises'
import { expect, test } from 'vitest'
import { ownPair } from '../../../support/own-pair.ts'
import { silence } from '../../../support/scripted-actions.ts'
import { expectError, verify } from '../../../support/scripted-ask.ts'
import { headerValues } from '../../../support/scripted-call.ts'
import { NO_LIMITS } from '../../../support/scripted-pair.ts'

const FAILURES = 4
const PAUSE_MS = 500
const TIMEOUT_MS = 300

/** ms for which an open circuit stays open where a test is about that, however busy the machine is. */
const FOR_LONG = 60_000

/** A pair whose tyntec hangs for the keys in `hanging`. */
async function pairThatHangsFor(keys: readonly string[], pause = FOR_LONG) {
  const hanging = new Set(keys)
  const env = {
    ...NO_LIMITS,
    UPSTREAM_BREAKER_FAILURES: String(FAILURES),
    CONSTANTS_FOR_TESTS: `BREAKER_PAUSE_MS=${pause}`,
    UPSTREAM_TIMEOUT_MS: String(TIMEOUT_MS)
  }
  const pair = await ownPair(env, {
    script: (call) => (hanging.has(headerValues(call, 'apikey')[0] ?? '') ? silence() : undefined)
  })
  return { ...pair, hanging, env }
}

test('a key whose calls hang fails at once after so many, and the others go on', async () => {
  const { proxy, upstream } = await pairThatHangsFor(['key-a'])
  for (let count = 0; count < FAILURES; count++) expectError(await verify(proxy, 'right-1', 'key-a'), 424)
  upstream.forget()
  expectError(await verify(proxy, 'right-1', 'key-a'), 503, 'UPSTREAM_UNREACHABLE')
  expect(upstream.calls).toHaveLength(0)
  expect((await verify(proxy, 'right-1', 'key-b')).status).toBe(200)
})

test('however many calls of one key hang, the first one of another is made', async () => {
  const { proxy, upstream } = await pairThatHangsFor(['key-a'])
  for (let round = 0; round < 3; round++) {
    await Promise.all(Array.from({ length: 5 * FAILURES }, () => verify(proxy, 'right-1', 'key-a')))
  }
  upstream.forget()
  expect((await verify(proxy, 'right-1', 'key-b')).status).toBe(200)
  expect(upstream.calls).toHaveLength(1)
})

test('one hanging call of another key does not open the breaker for everybody', async () => {
  const { proxy } = await pairThatHangsFor(['key-a', 'key-b'])
  await Promise.all(Array.from({ length: 5 * FAILURES }, () => verify(proxy, 'right-1', 'key-a')))
  await verify(proxy, 'right-1', 'key-b')
  expect((await verify(proxy, 'right-1', 'key-c')).status).toBe(200)
})

test('calls of two keys that hang in a row open the breaker for all', async () => {
  const { proxy, upstream } = await pairThatHangsFor(['key-a', 'key-b'])
  for (let count = 0; count < FAILURES / 2; count++) {
    await verify(proxy, 'right-1', 'key-a')
    await verify(proxy, 'right-1', 'key-b')
  }
  upstream.forget()
  expectError(await verify(proxy, 'right-1', 'key-c'), 503, 'UPSTREAM_UNREACHABLE')
  expect(upstream.calls).toHaveLength(0)
})

test('an answer to another key resets the count of all, but not the count of the key whose calls hang', async () => {
  const { proxy } = await pairThatHangsFor(['key-a'])
  for (let count = 0; count < FAILURES; count++) {
    expectError(await verify(proxy, 'right-1', 'key-a'), 424)
    expect((await verify(proxy, 'right-1', 'key-b')).status).toBe(200)
  }
  expectError(await verify(proxy, 'right-1', 'key-a'), 503, 'UPSTREAM_UNREACHABLE')
})

test('the breaker of a key closes by itself, and its count begins anew', async () => {
  const { proxy, hanging } = await pairThatHangsFor(['key-a'], PAUSE_MS)
  for (let count = 0; count < FAILURES; count++) await verify(proxy, 'right-1', 'key-a')
  hanging.clear()
  await expect.poll(async () => (await verify(proxy, 'right-1', 'key-a')).status, { timeout: 5_000 }).toBe(200)
  hanging.add('key-a')
  for (let count = 0; count < FAILURES; count++) expectError(await verify(proxy, 'right-1', 'key-a'), 424)
  expectError(await verify(proxy, 'right-1', 'key-a'), 503, 'UPSTREAM_UNREACHABLE')
})

test('one key that goes on hanging and calling does not keep the breaker open for all', async () => {
  const { proxy, hanging } = await pairThatHangsFor(['key-a', 'key-b'], PAUSE_MS)
  for (let count = 0; count < FAILURES / 2; count++) {
    await Promise.all([verify(proxy, 'right-1', 'key-a'), verify(proxy, 'right-1', 'key-b')])
  }
  hanging.delete('key-b')
  let goesOn = true
  const hammering = Array.from({ length: 4 }, async () => {
    while (goesOn) {
      await verify(proxy, 'right-1', 'key-a')
      await sleep(5)
    }
  })
  // At most two rounds of pause and trial, one for each key.
  const limit = 4 * (PAUSE_MS + TIMEOUT_MS)
  await expect.poll(async () => (await verify(proxy, 'right-1', 'key-b')).status, { timeout: limit }).toBe(200)
  expect((await verify(proxy, 'right-1', 'key-c')).status).toBe(200)
  goesOn = false
  await Promise.all(hammering)
})

test('where no socket to tyntec can be opened, the calls of one key open the breaker for all', async () => {
  const { upstream, proxy } = await pairThatHangsFor([])
  await upstream.stop()
  for (let count = 0; count < FAILURES; count++) await verify(proxy, 'right-1', 'key-a')
  const from = performance.now()
  expectError(await verify(proxy, 'right-1', 'key-b'), 503, 'UPSTREAM_UNREACHABLE')
  expect(performance.now() - from).toBeLessThan(TIMEOUT_MS)
})
