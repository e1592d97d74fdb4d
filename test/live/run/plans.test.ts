/**
 * Each plan takes the steps that were announced, in their order, and the sandbox answers as tyntec documents.
 */
import { afterAll, beforeAll, expect, test } from 'vitest'
import { partsOf } from '../../../live/plan.ts'
import { SECOND_MESSAGES, type SecondMessage, STEP_IDS } from '../../../live/step.ts'
import { type Sandbox, startSandbox } from '../../../sandbox/server.ts'
import { arrived, readerOf, takeAll, textable } from './walk.ts'

let sandbox: Sandbox
let clock = 0
beforeAll(async () => {
  sandbox = await startSandbox({ now: () => Date.now() + clock })
})
afterAll(() => sandbox.close())

async function run(second: SecondMessage) {
  sandbox.outbox.messages.length = 0
  sandbox.calls.length = 0
  const waits: number[] = []
  const now = () => Date.now() + clock
  const result = await takeAll({
    url: sandbox.url,
    second,
    person: readerOf(sandbox),
    now,
    sleep: async (ms) => {
      waits.push(ms)
      clock += ms
    }
  })
  return { ...result, waits }
}

const SECOND: Readonly<Record<SecondMessage, Readonly<Record<string, number>>>> = {
  'wrong-codes': { 'send-2': 200, 'wrong-1': 401, 'wrong-2': 401, 'wrong-3': 403, 'clean-up-2': 200 },
  'wait-expiry': { 'send-2': 200, 'status-after-expiry': 200, 'late-code': 403, 'late-code-again': 410 },
  resend: { resend: 200 }
}
const ALWAYS = {
  'no-key': 401,
  'bad-key': 401,
  'key-in-query': 401,
  'unknown-status': 404,
  'unknown-verify': 404,
  'unknown-delete': 404,
  'send-1': 200,
  'wrong-code': 401,
  'right-code': 202,
  'same-code-again': 410,
  delete: 200,
  'verify-after-delete': 404
}

test.each(SECOND_MESSAGES)('%s', async (second) => {
  const { how, recorder, messages } = await run(second)
  expect(how).toBe('complete')
  const planned = partsOf(second).flatMap(({ steps }) => steps)
  expect(recorder.steps).toEqual(STEP_IDS.filter((step) => planned.includes(step)))
  const expected = { ...ALWAYS, ...SECOND[second] }
  expect(Object.fromEntries(Object.keys(expected).map((step) => [step, recorder.came(step)]))).toEqual(expected)
  expect(messages).toBe(2)
  expect(textable(arrived(sandbox))).toHaveLength(2)
  expect(sandbox.outbox.messages).toHaveLength(2)
  expect(recorder.ends).toEqual([{ how: 'complete', messages: 2 }])
})

test('the two sends differ in how they give number, sender and reference', async () => {
  await run('wrong-codes')
  const [first, second] = sandbox.calls.filter(({ path }) => path === '/2fa/v1/otp')
  expect(first?.rawQuery).toMatch(/^number=07700900123&country=GB&referenceId=live-[0-9a-f]{16}&sender=Try[A-Z]{6}$/)
  expect(second?.rawQuery).toMatch(/^number=%2B447700900123&Sender=Try[A-Z]{6}$/)
  expect(first?.headers).toMatchObject({ accept: 'application/json', 'accept-encoding': 'identity' })
  expect(first?.headers['user-agent']).toMatch(/^tyntec-2fa-proxy\/\S+ live$/)
})

test('what the phone showed is noted', async () => {
  const { recorder } = await run('wrong-codes')
  expect(recorder.notes).toEqual([
    { step: 'send-1', asked: 'message', said: 'arrived' },
    { step: 'send-1', asked: 'sender', said: 'requested' },
    { step: 'send-2', asked: 'message', said: 'arrived' },
    { step: 'send-2', asked: 'sender', said: 'another' }
  ])
})

test('a resend is compared with the first code', async () => {
  const { recorder } = await run('resend')
  expect(recorder.notes.at(-1)).toEqual({ step: 'resend', asked: 'code', said: 'same' })
})

test('the wait is the announced lifetime and two seconds', async () => {
  const { waits } = await run('wait-expiry')
  const total = waits.reduce((sum, ms) => sum + ms, 0)
  expect(total).toBeGreaterThan(301_000)
  expect(total).toBeLessThanOrEqual(302_000)
})

test('the screen has no secret', async () => {
  const { said, recorder } = await run('wrong-codes')
  const text = said.join('\n')
  expect(text).toMatch(/verify the right code +202 +OTP VERIFIED, attempts 2/)
  for (const { value } of recorder.told) expect(text).not.toContain(value)
})

test('a wrong code is never the right one', async () => {
  await run('wrong-codes')
  const codes = sandbox.outbox.messages.map(({ code }) => code)
  const tried = sandbox.calls.flatMap(({ rawQuery }) => /otpCode=(\w+)/.exec(rawQuery)?.[1] ?? [])
  expect(tried.slice(-3).filter((code) => code === codes[1])).toEqual([])
  expect(new Set(tried.slice(-3)).size).toBe(3)
})
