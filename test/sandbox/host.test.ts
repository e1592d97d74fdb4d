/**
 * Codes are read on this machine only: a name of another site that points here is refused, whatever it asks for.
 */
import { request } from 'node:http'
import { expect, test } from 'vitest'
import { start } from './support.ts'

/** The status of a request for another host name than the address. */
async function statusFor(url: string, host: string, method = 'GET'): Promise<number | undefined> {
  return await new Promise((resolve, reject) => {
    request(url, { method, headers: { host } }, (response) => {
      response.resume()
      resolve(response.statusCode)
    })
      .once('error', reject)
      .end()
  })
}

test('names and addresses of this machine are answered, with any port', async () => {
  const { url } = await start()
  for (const host of ['localhost', 'LOCALHOST:8090', '127.0.0.1:1', '127.1.2.3', '[::1]:8090'])
    expect(await statusFor(`${url}/sandbox/outbox`, host), host).toBe(200)
})

test('others are refused, on every path under /sandbox', async () => {
  const { url } = await start()
  for (const host of ['evil.example', 'localhost.evil.example', '127.0.0.1.evil.example', '10.0.0.1', 'localhost@evil'])
    expect(await statusFor(`${url}/sandbox/outbox`, host), host).toBe(403)
  for (const path of ['/sandbox', '/sandbox/faults', '/sandbox/nothing'])
    expect(await statusFor(url + path, 'evil.example'), path).toBe(403)
  expect(await statusFor(`${url}/sandbox/try/send`, 'evil.example', 'POST')).toBe(403)
  expect(await statusFor(`${url}/sandbox/faults/447700900123?fault=500`, 'evil.example', 'PUT')).toBe(403)
})

test('the API itself takes any name, as a proxy may have one for it', async () => {
  const { url } = await start()
  expect(await statusFor(`${url}/2fa/v1/otp?number=447700900123`, 'api.tyntec.example')).toBe(401)
})
