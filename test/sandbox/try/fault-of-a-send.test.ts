/**
 * A fault that was chosen with a send hits that very call, however the number is spelled, and then stays with the phone that had it.
 */
import { afterAll, afterEach, beforeAll, expect, test } from 'vitest'
import { startWorld, type World } from '../../../scripts/demo/world.ts'
import { start } from '../support.ts'
import { post } from './support.ts'

/** The proxy understands this; the sandbox does not. */
const SPELLED = '+44 (0)7700 900777'
const DIGITS = '447700900777'

let world: World
beforeAll(async () => {
  world = await startWorld()
})
afterEach(() => world.sandbox.faults.clear())
afterAll(() => world.close())

test('once: that call, and no later one', async () => {
  const { sandbox } = world
  const { body } = await post(sandbox, 'send', { number: SPELLED, fault: 'reset', once: true })
  expect(body.tyntec).toEqual({ fault: 'reset', isDone: true })
  expect(body.proxy).toMatchObject({ status: 424, body: { code: 'DELIVERY_UNKNOWN' } })
  expect(sandbox.outbox.to(DIGITS)).toHaveLength(1)
  expect(sandbox.faults.list()).toEqual([])
})

test.each(['html', '503'])('always: %s is at the number that the phone has', async (fault) => {
  const { sandbox } = world
  const { body } = await post(sandbox, 'send', { number: SPELLED, fault })
  expect(body.tyntec?.fault).toBe(fault)
  expect(sandbox.faults.list()).toEqual([{ subject: DIGITS, fault, once: false }])
})

test('a call that never comes leaves a fault for every call at the number as it was spelled, and none for one call', async () => {
  const { sandbox } = world
  const number = '+1234567890123456789'
  expect((await post(sandbox, 'send', { number, fault: 'html', once: true })).body.tyntec).toBeUndefined()
  expect(sandbox.faults.list()).toEqual([])
  expect((await post(sandbox, 'send', { number, fault: 'html' })).body.tyntec).toBeUndefined()
  expect(sandbox.faults.list()).toEqual([{ subject: number.slice(1), fault: 'html', once: false }])
})

test('without a proxy the refusal of such a spelling is what the fault spoils', async () => {
  const sandbox = await start()
  const { body } = await post(sandbox, 'send', { number: SPELLED, fault: 'html' })
  expect(body.tyntec).toEqual({ answer: { status: 502 }, fault: 'html', isDone: false })
  expect(sandbox.faults.list()).toEqual([{ subject: SPELLED, fault: 'html', once: false }])
})
