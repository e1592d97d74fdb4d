/**
 * A resend that brings an OTP of its own leaves two open: both are deleted.
 */
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { takeAll } from './walk.ts'

const calls: string[] = []
const server = createServer(({ method, url = '' }, response) => {
  const path = url.split('?')[0] ?? ''
  calls.push(`${method} ${path}`)
  const isResend = method === 'POST' && path === '/2fa/v1/otp/first'
  response.end(JSON.stringify({ otpId: isResend ? 'second' : 'first', otpStatus: 'ACTIVE', attemptCount: 0 }))
})
beforeAll(() => new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve)))
afterAll(() => server.close())

test('each once', async () => {
  const { how, recorder, messages } = await takeAll({
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    second: 'resend',
    person: { code: async () => undefined }
  })
  expect(how).toBe('complete')
  expect(messages).toBe(2)
  expect(calls.filter((call) => /^DELETE .*\/(?:first|second)$/.test(call))).toEqual([
    'DELETE /2fa/v1/otp/first',
    'DELETE /2fa/v1/otp/second'
  ])
  expect(recorder.steps.at(-1)).toBe('clean-up-2')
})
