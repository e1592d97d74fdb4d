/**
 * The plan is shown first, and nothing leaves without a typed "yes".
 */
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest'
import { type Sandbox, startSandbox } from '../../../sandbox/server.ts'
import { start } from './streams.ts'

let sandbox: Sandbox
beforeAll(async () => {
  sandbox = await startSandbox()
})
beforeEach(() => {
  sandbox.calls.length = 0
})
afterAll(() => sandbox.close())

const ENV = { TYNTEC_API_KEY: 'sandbox-key-1', TYNTEC_NUMBER: '+447700900123' }
const begin = () => start([`--upstream=${sandbox.url}`], ENV)

test.each(['no', '', 'yes please', 'ja', '1'])('"%s" ends it with 2', async (said) => {
  const running = begin()
  running.say(said)
  expect(await running.status).toBe(2)
  expect(running.stdout()).toContain('Nothing was sent: you did not type yes.')
  expect(sandbox.calls).toEqual([])
  expect(running.files).toEqual([])
})

test.each(['y', 'Y', 'ye', 'Yes', 'YES'])('"%s" is asked again', async (said) => {
  const running = begin()
  running.say(said)
  running.say('no')
  expect(await running.status).toBe(2)
  expect(running.stdout()).toContain('It takes the whole word: yes.')
  expect(sandbox.calls).toEqual([])
})

test('the end of the input ends it with 2', async () => {
  const running = begin()
  running.end()
  expect(await running.status).toBe(2)
  expect(running.stdout()).toContain('Nothing was sent: the input ended before all questions were answered.')
  expect(sandbox.calls).toEqual([])
})

test('the end of the input later deletes what is open', async () => {
  const running = begin()
  running.say('yes')
  running.end()
  expect(await running.status).toBe(2)
  expect(running.recorder.ends).toEqual([{ how: 'interrupted', messages: 1 }])
  expect(running.stdout()).toContain('The first OTP is deleted.')
})

test('the plan has the host, the calls, the cost, the masked phone and the file, and no more of the number', async () => {
  const running = begin()
  running.say('no')
  await running.status
  const plan = running.stdout()
  expect(plan).toContain(new URL(sandbox.url).host)
  expect(plan).toContain(' 7 calls: no key')
  expect(plan).toContain(' 9 calls: sends a message')
  expect(plan).toContain('at most 2 messages, to your phone (number of GB ending in 23). THEY MAY COST MONEY')
  expect(plan).toMatch(/writes +tyntec-live-[\d-]+\.jsonl/)
  expect(plan).not.toContain('900123')
  expect(plan).not.toContain('sandbox-key-1')
})
