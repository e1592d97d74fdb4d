/**
 * A language that no application has is texted in English, whatever it is called.
 */
import { afterAll, expect, test } from 'vitest'
import { startSandbox } from '../../sandbox/server.ts'

const sandbox = await startSandbox()
afterAll(() => sandbox.close())

test.each(['__proto__', 'constructor', 'toString', 'xx', ''])('language=%s', async (language) => {
  const query = new URLSearchParams({ number: '+447700900123', language })
  const response = await fetch(`${sandbox.url}/2fa/v1/otp?${query}`, {
    method: 'POST',
    headers: { apikey: sandbox.apiKey }
  })
  expect(response.status).toBe(200)
  expect(sandbox.outbox.messages.at(-1)?.text).toMatch(/^Your code is \d{4}\. It is valid for 300 seconds\.$/)
})
