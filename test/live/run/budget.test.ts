/**
 * The budget: what could text somebody is counted before it leaves, and a third message never does.
 */
import { afterAll, beforeAll, expect, test } from 'vitest'
import { Budget, OverBudget } from '../../../live/budget.ts'
import { type Call, Client } from '../../../live/client.ts'
import { type Sandbox, startSandbox } from '../../../sandbox/server.ts'

let sandbox: Sandbox
beforeAll(async () => {
  sandbox = await startSandbox()
})
afterAll(() => sandbox.close())

const NEVER = new AbortController().signal
const SEND: Call = { method: 'POST', path: '/2fa/v1/otp', query: [['number', '+447700900123']], key: 'yours' }
const RESEND: Call = {
  method: 'POST',
  path: '/2fa/v1/otp/{otpId}',
  otp: { id: 'x', placeholder: '<otp-1>' },
  key: 'yours'
}

function newClient() {
  sandbox.calls.length = 0
  const { url, apiKey } = sandbox
  return new Client({ upstream: new URL(url), apiKey, madeUpKey: 'none', budget: new Budget(), userAgent: 'test' })
}

test('a third send never leaves, whatever the first two brought', async () => {
  const client = newClient()
  await client.call('send-1', { ...SEND, key: 'none' }, NEVER)
  await client.call('resend', RESEND, NEVER)
  await expect(client.call('send-2', SEND, NEVER)).rejects.toThrow(OverBudget)
  await expect(client.call('resend', RESEND, NEVER)).rejects.toThrow(OverBudget)
  expect(sandbox.calls).toHaveLength(2)
  expect(client.messages).toBe(2)
})

test('it counts before the answer', async () => {
  const client = newClient()
  const running = client.call('send-1', SEND, NEVER)
  expect(client.messages).toBe(1)
  await running
})

test('status, check and delete count for nothing', async () => {
  const client = newClient()
  for (const method of ['GET', 'DELETE'] as const) await client.call('status-1', { ...RESEND, method }, NEVER)
  await client.call('wrong-code', { ...RESEND, path: '/2fa/v1/otp/{otpId}/check' }, NEVER)
  expect(client.messages).toBe(0)
})

test('an ID cannot make a send of another call, nor the other way round', async () => {
  const client = newClient()
  await client.call('wrong-code', { ...RESEND, otp: { id: 'x/check', placeholder: '<otp-1>' } }, NEVER)
  expect(client.messages).toBe(1)
  await client.call(
    'wrong-code',
    { ...RESEND, path: '/2fa/v1/otp/{otpId}/check', otp: { id: '..', placeholder: '' } },
    NEVER
  )
  expect(client.messages).toBe(2)
})
