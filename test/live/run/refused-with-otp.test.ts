/**
 * A send that is answered by a failure which names an OTP: it may be open, so it is deleted, too.
 */
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { takeAll } from './walk.ts'

const calls: string[] = []
const server = createServer(({ method, url = '' }, response) => {
  calls.push(`${method} ${url.split('?')[0]}`)
  response.writeHead(method === 'POST' && url.startsWith('/2fa/v1/otp?') ? 500 : 404, {
    'content-type': 'application/json'
  })
  response.end(JSON.stringify({ otpId: `otp-${calls.length}`, message: 'failed' }))
})
beforeAll(() => new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve)))
afterAll(() => server.close())

test('each once', async () => {
  const { how } = await takeAll({ url: `http://127.0.0.1:${(server.address() as AddressInfo).port}` })
  expect(how).toBe('stopped')
  const opened = calls.flatMap((call, index) => (call === 'POST /2fa/v1/otp' ? [`otp-${index + 1}`] : []))
  expect(opened).toHaveLength(2)
  for (const id of opened) expect(calls.filter((call) => call === `DELETE /2fa/v1/otp/${id}`)).toHaveLength(1)
})
