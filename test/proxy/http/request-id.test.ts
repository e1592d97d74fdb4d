/**
 * A request id of digits alone may be a phone number with a code behind it, so it is replaced wherever ids go.
 */
import { expect, test } from 'vitest'
import { call } from '../../support/http.ts'
import { headerValues } from '../../support/scripted-call.ts'
import { startPair } from '../../support/scripted-pair.ts'

const { proxy, upstream } = await startPair()

const answersTo = (id: string) =>
  call(`${proxy.url}/2fa/v1/otp/right-1`, { headers: { apikey: 'key-good', 'x-request-id': id } })

test.each([
  ['32 digits', '00000000000000004915123456789042'],
  ['a UUID of digits', '00000000-0000-4049-1512-345678904200'],
  ['a UUID of one digit', '00000000-0000-0000-0000-000000000000']
])('%s are no request id and are replaced', async (_what, id) => {
  upstream.forget()
  const { status, headers } = await answersTo(id)
  const made = headers.get('x-request-id') ?? ''
  expect(status).toBe(200)
  expect(made).toMatch(/^[\da-f]{8}(?:-[\da-f]{4}){3}-[\da-f]{12}$/)
  expect(upstream.calls.map((one) => headerValues(one, 'x-request-id'))).toEqual([[made]])
  await expect.poll(() => proxy.output()).toContain(made)
  expect(proxy.output() + made).not.toContain(id)
  expect(proxy.output()).not.toContain('4915123456789')
})

test('a request id of digits alone does not come back in an error', async () => {
  const id = '00000000000000004915123456789042'
  const { status, text, headers } = await call(`${proxy.url}/elsewhere`, { headers: { 'x-request-id': id } })
  expect(status).toBe(404)
  expect(text + headers.get('x-request-id')).not.toContain(id)
})

test.each(['0000000000000000491512345678904a', '00000000-0000-4049-1512-34567890420F'])(
  'the request id %s has a letter and is kept',
  async (id) => {
    expect((await answersTo(id)).headers.get('x-request-id')).toBe(id)
  }
)
