/**
 * The five operations are served and nothing else. Any other method or path is refused as it was written: a path that becomes a
 * listed one only by decoding is not listed. tyntec sees none of it.
 */
import { describe, expect, test } from 'vitest'
import { rawRequest } from '../../support/http.ts'
import { useWorld } from '../../support/world.ts'

const world = useWorld()
const ID = 'b3eaee2c-c3c4-4f40-87e5-c21d07905b27'

/** Writes the request line as it is; fetch would tidy it up. */
async function ask(method: string, target: string): Promise<{ status: number | undefined; allow: string | undefined }> {
  const head = `Host: localhost\r\napikey: ${world.sandbox.apiKey}\r\nConnection: close`
  const { responses } = await rawRequest(world.proxy.port, `${method} ${target} HTTP/1.1\r\n${head}\r\n\r\n`)
  return { status: responses[0]?.status, allow: responses[0]?.headers.allow }
}

async function expectRefused(method: string, target: string, statuses: number[]): Promise<void> {
  const before = world.sandbox.calls.length
  const { status } = await ask(method, target)
  expect(statuses).toContain(status)
  expect(world.sandbox.calls).toHaveLength(before)
}

test('a listed call is served over a raw socket', async () => {
  const { path } = await world.send()
  expect((await ask('GET', `/2fa/v1${path}`)).status).toBe(200)
})

describe('a listed path with another method is answered 405 with the allowed methods', () => {
  test.each([
    ['GET', '/2fa/v1/otp', 'POST'],
    ['HEAD', '/2fa/v1/otp', 'POST'],
    ['DELETE', '/2fa/v1/otp', 'POST'],
    ['HEAD', `/2fa/v1/otp/${ID}`, 'GET, POST, DELETE'],
    ['PUT', `/2fa/v1/otp/${ID}`, 'GET, POST, DELETE'],
    ['PATCH', `/2fa/v1/otp/${ID}`, 'GET, POST, DELETE'],
    ['OPTIONS', `/2fa/v1/otp/${ID}`, 'GET, POST, DELETE'],
    ['GET', `/2fa/v1/otp/${ID}/check`, 'POST'],
    ['HEAD', `/2fa/v1/otp/${ID}/check`, 'POST'],
    ['DELETE', `/2fa/v1/otp/${ID}/check`, 'POST']
  ])('%s %s', async (method, target, allowed) => {
    const before = world.sandbox.calls.length
    const { status, allow } = await ask(method, target)
    expect(status).toBe(405)
    expect(allow?.split(/, ?/).sort()).toEqual(allowed.split(', ').sort())
    expect(world.sandbox.calls).toHaveLength(before)
  })
})

describe("tyntec's operations that the connector does not have are answered 404", () => {
  test.each([
    ['GET', `/2fa/v1/otp/${ID}/events`],
    ['GET', '/2fa/v1/application'],
    ['POST', '/2fa/v1/application'],
    ['GET', `/2fa/v1/application/${ID}`],
    ['POST', '/'],
    ['GET', '/2fa'],
    ['GET', '/2fa/v1'],
    ['POST', `/2fa/v1/otp/${ID}/check/more`],
    ['GET', '/sandbox']
  ])('%s %s', (method, target) => expectRefused(method, target, [404]))
})

describe('another spelling of a listed path is refused', () => {
  test.each([
    ['an encoded letter', 'GET', `/2fa/v1/%6ftp/${ID}`],
    ['an encoded letter at the end', 'POST', `/2fa/v1/otp/${ID}/chec%6b?otpCode=1234`],
    ['an encoded slash', 'GET', `/2fa/v1/otp%2f${ID}`],
    ['an encoded slash in the ID', 'GET', `/2fa/v1/otp/x%2f..%2fapplication`],
    ['an encoded letter in the ID', 'GET', `/2fa/v1/otp/%62${ID.slice(1)}`],
    ['a double encoding', 'GET', `/2fa/v1/%256ftp/${ID}`],
    ['a slash at the end', 'GET', `/2fa/v1/otp/${ID}/`],
    ['a slash at the end of send', 'POST', '/2fa/v1/otp/?number=%2B447700900123'],
    ['upper case', 'GET', `/2FA/V1/OTP/${ID}`],
    ['upper case at the end', 'POST', `/2fa/v1/otp/${ID}/CHECK?otpCode=1234`],
    ['a double slash at the start', 'GET', `//2fa/v1/otp/${ID}`],
    ['a double slash inside', 'GET', `/2fa/v1//otp/${ID}`],
    ['an empty ID', 'POST', '/2fa/v1/otp//check?otpCode=1234'],
    ['a step back', 'GET', `/2fa/v1/other/../otp/${ID}`],
    ['a step back as the ID', 'GET', '/2fa/v1/otp/..'],
    ['an encoded step back', 'GET', `/2fa/v1/other/%2e%2e/otp/${ID}`],
    ['an encoded step back as the ID', 'POST', '/2fa/v1/otp/%2e%2e/check?otpCode=1234'],
    ['a dot', 'GET', `/2fa/v1/./otp/${ID}`],
    ['a path parameter', 'GET', `/2fa/v1/otp/${ID};v=1`],
    ['an encoded zero byte', 'GET', `/2fa/v1/otp/${ID}%00`],
    ['an encoded question mark', 'GET', `/2fa/v1/otp/${ID}%3Fa=b`],
    ['a backslash', 'GET', `/2fa/v1\\otp/${ID}`],
    ['an ID that is too long', 'GET', `/2fa/v1/otp/${'a'.repeat(129)}`],
    ['the absolute form', 'GET', `http://localhost/2fa/v1/otp/${ID}`],
    ['the absolute form with another host', 'GET', `http://example.com/2fa/v1/otp/${ID}`],
    ['no slash at all', 'GET', `2fa/v1/otp/${ID}`],
    ['an encoded slash alone', 'GET', '/%2f'],
    ['the absolute form of another path', 'GET', 'http://localhost/'],
    ['a slash twice', 'GET', '//'],
    ['the asterisk', 'OPTIONS', '*'],
    ['a fragment', 'GET', `/2fa/v1/otp/${ID}#x`]
  ])('%s', (_name, method, target) => expectRefused(method, target, [400, 404, 405]))
})
