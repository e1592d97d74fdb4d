/**
 * Scripted upstream, malformed requests: sends bytes that HTTP/1.1 forbids and checks that they are refused once.
 */
import { expect } from 'vitest'
import { rawRequest } from './http.ts'
import { expectErrorBody, expectRecovered } from './scripted-ask.ts'
import type { Pair } from './scripted-pair.ts'

/** Target of a check of a wrong code. */
export const CHECK = '/2fa/v1/otp/wrong-raw/check?otpCode=0420'

/** A request as bytes: the lines of the head, then the body as it stands. */
export const request = (lines: readonly string[], body = ''): Buffer =>
  Buffer.from(`${lines.join('\r\n')}\r\n\r\n${body}`, 'latin1')

/** Lines of the head of a good check, with more of them at the end. */
export const checkWith = (...more: string[]): string[] => [
  `POST ${CHECK} HTTP/1.1`,
  'Host: proxy.example',
  'apikey: key-raw',
  ...more
]

/** A request that is hidden in the body of another one; nobody may ever run it. */
export const INNER = 'GET /2fa/v1/otp/inner HTTP/1.1\r\nHost: proxy.example\r\napikey: key-inner\r\n\r\n'

/** A good request that stands right behind the malformed one, in the same packet; nobody may ever read it. */
const BEHIND = request(['GET /2fa/v1/otp/behind HTTP/1.1', 'Host: proxy.example', 'apikey: key-behind'])

/**
 * Sends the bytes and expects one error in under a second, a closed socket, and no call to the upstream, neither for these
 * bytes nor for what stands behind them. Then a right and a wrong code must get their answers.
 *
 * @param statuses the ones that are right
 */
export async function expectRefused(
  { proxy, upstream }: Pair,
  bytes: Buffer,
  statuses: readonly number[] = [400]
): Promise<void> {
  upstream.forget()
  const { text, responses, closed, ms } = await rawRequest(proxy.port, Buffer.concat([bytes, BEHIND]), {
    timeoutMs: 2_000
  })
  expect(statusesIn(text)).toHaveLength(1)
  expect(responses).toHaveLength(1)
  expect(statuses).toContain(statusesIn(text)[0])
  const body = JSON.parse(text.slice(text.indexOf('\r\n\r\n') + 4))
  expectErrorBody(body)
  expect(responses[0]?.headers).toMatchObject({ 'cache-control': 'no-store', 'x-request-id': body.id })
  expect(closed).toBe(true)
  expect(ms).toBeLessThan(1_000)
  await expectRecovered(proxy)
  expect(upstream.calls.map(({ otpId }) => otpId)).toEqual(['right-after', 'wrong-after'])
}

/** The status of every response in the bytes of a socket. */
export const statusesIn = (text: string): number[] =>
  [...text.matchAll(/HTTP\/1\.1 (\d{3}) /g)].map(([, status]) => Number(status))
