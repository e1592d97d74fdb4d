/**
 * Where a message would be wasted, none is sent; where one brings no OTP, or does not arrive, the other goes on.
 */
import { afterEach, expect, test } from 'vitest'
import { type Sandbox, type SandboxOptions, startSandbox } from '../../../sandbox/server.ts'
import { arrived, NUMBER, type RunOptions, readerOf, takeAll, textable } from './walk.ts'

let sandbox: Sandbox
afterEach(() => sandbox?.close())

async function run(options: Partial<RunOptions>, settings: SandboxOptions = {}) {
  sandbox = await startSandbox(settings)
  return takeAll({ url: sandbox.url, person: readerOf(sandbox), ...options })
}

test.each<[string, Partial<RunOptions>, SandboxOptions]>([
  ['the key is refused', { apiKey: 'wrong' }, {}],
  ['the address is refused', {}, { blockedIp: true }],
  ['the rate limit is used up', {}, { rateLimit: { calls: 0, windowMs: 60_000 } }]
])('%s', async (_, options, settings) => {
  const { how, error, recorder } = await run(options, settings)
  expect(how).toBe('stopped')
  expect(error?.message).toMatch(/\w/)
  expect(textable(arrived(sandbox))).toEqual([])
  expect(recorder.steps).toEqual(['no-key', 'bad-key', 'key-in-query', 'unknown-status'])
  expect(recorder.ends).toEqual([{ how: 'stopped', messages: 0 }])
})

test('nothing answers: one call, and no key has left', async () => {
  const { how, recorder, error } = await takeAll({ url: 'http://127.0.0.1:9' })
  expect(how).toBe('stopped')
  expect(error?.message).toBe('there is no connection to 127.0.0.1:9 from here (ECONNREFUSED)')
  expect(recorder.steps).toEqual(['no-key'])
  expect(recorder.came('no-key')).toBe('no connection')
})

test('the first send brings no OTP: the second goes on', async () => {
  sandbox = await startSandbox()
  sandbox.faults.set(NUMBER, 'html', { once: true })
  const { how, recorder } = await takeAll({ url: sandbox.url, person: readerOf(sandbox) })
  expect(how).toBe('complete')
  expect(recorder.came('send-1')).toBe(502)
  expect(recorder.steps.slice(recorder.steps.indexOf('send-1') + 1)).toEqual([
    ...['send-2', 'status-2', 'wrong-1', 'wrong-2', 'wrong-3', 'status-after-wrong-codes', 'clean-up-2']
  ])
})

test('the messages do not arrive: no code is guessed, and both OTPs are deleted', async () => {
  const { how, recorder } = await run({ person: { code: async () => undefined } })
  expect(how).toBe('complete')
  expect(recorder.steps.slice(recorder.steps.indexOf('send-1'))).toEqual([
    ...['send-1', 'status-1', 'delete', 'verify-after-delete', 'send-2', 'status-2', 'clean-up-2']
  ])
  expect(recorder.notes.map(({ said }) => said)).toEqual(['not arrived', 'not arrived'])
})

test('a resend that does not arrive leaves the first code', async () => {
  sandbox = await startSandbox()
  const { code } = readerOf(sandbox)
  const person = { ...readerOf(sandbox), code: async (message: 1 | 2) => (message === 1 ? code(1) : undefined) }
  const { recorder } = await takeAll({ url: sandbox.url, second: 'resend', person })
  expect(recorder.notes.slice(-2).map(({ said }) => said)).toEqual(['not arrived', 'not known'])
  expect(recorder.came('right-code')).toBe(202)
})

test('a lifetime of an hour is not waited for', async () => {
  const { how, recorder, said } = await run({ second: 'wait-expiry' }, { lifetimeMs: 3_600_000 })
  expect(how).toBe('complete')
  expect(said.join('\n')).toContain('60:00 min, which is too long to wait for')
  expect(recorder.steps.at(-1)).toBe('clean-up-2')
  expect(recorder.steps).not.toContain('status-after-expiry')
})

test('a code of an older message: the run says at once that it was not accepted', async () => {
  sandbox = await startSandbox()
  const { how, said, recorder } = await takeAll({ url: sandbox.url, person: { code: async () => 'an0ther' } })
  expect(how).toBe('complete')
  expect(recorder.came('right-code')).toBe(401)
  const line = said.findIndex((one) => one.startsWith('  verify the right code '))
  expect(said[line + 1]).toMatch(/^ {2}The code that was typed was not accepted/)
})
