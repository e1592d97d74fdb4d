/**
 * Values that must never leave the proxy by its log, and calls that carry them along every path: right and wrong answers, faults,
 * refusals, malformed requests, callers that leave.
 */
import { createHash } from 'node:crypto'
import { connect } from 'node:net'
import { setTimeout as sleep } from 'node:timers/promises'
import { expect } from 'vitest'
import { rawRequest } from '../../support/http.ts'
import { answer, head, json, otp } from '../../support/scripted-answers.ts'
import type { Pair } from '../../support/scripted-pair.ts'
import type { Script } from '../../support/scripted-script.ts'

const KEY = 'canary-key-7Qx9'
const NUMBER = '4915799988877'
const CODE = 'cAnArYc0de'
const OTP = 'canaryOtpId7'
const TEXT = 'canary text {{OTP}}'

/** Pieces of text that no output may hold, in lower case. */
export const CANARIES: readonly string[] = [
  'canary',
  NUMBER,
  createHash('sha256').update(KEY).digest('hex').slice(0, 16),
  createHash('sha256').update(KEY).digest('base64url').slice(0, 16)
].map((canary) => canary.toLowerCase())

/** Settings that hold a canary as well. */
export const CANARY_ENV = { REDIS_URL: 'redis://canary-user:canary-password@127.0.0.1:1' }

/** tyntec's answers, with canaries wherever one fits. */
export const canaryScript: Script = ({ otpId }) => {
  const canaries = { 'X-Canary': 'canary-header', Location: 'http://canary.example/', 'Set-Cookie': 'canary=1' }
  switch (otpId?.split('-', 1)[0]) {
    case 'odd':
      return json(
        200,
        otp(otpId, { number: { canary: NUMBER }, attemptCount: 'canary', created: ['canary'], canary: 'canary' }),
        canaries
      )
    case 'words':
      return json(400, { code: 'canary.code', message: `canary: no such number +${NUMBER}` }, canaries)
    case 'bare':
      return answer(401, '', canaries)
    case 'other':
      return json(200, otp('canary-other-otp'), canaries)
    case 'redirect':
      return answer(302, 'canary', canaries)
    case 'coding':
      return answer(200, 'canary', { ...canaries, 'Content-Encoding': 'gzip', 'Content-Type': 'application/json' })
    case 'length':
      return `${head(200, { ...canaries, 'Content-Length': '5' }).slice(0, -2)}Content-Length: 7\r\n\r\ncanary`
    default:
      return undefined
  }
}

const BEHAVIOURS = [
  ...['right', 'wrong', 'many', 'expired', 'used', 'refused', 'missing', 'html', 'reset', 'silent', 'half', 'garbage'],
  ...['closing', 'odd', 'words', 'bare', 'other', 'redirect', 'coding', 'length']
]

const HEADERS = [
  'Host: canary.example',
  `User-Agent: canary-agent ${NUMBER}`,
  'X-Request-Id: canary-request-id',
  `Referer: https://canary.example/?number=${NUMBER}`,
  'Cookie: apikey=canary-cookie',
  'Authorization: Bearer canary-token',
  'X-Forwarded-For: canary'
]

const withKey = (key = KEY): string[] => [...HEADERS, `apikey: ${key}`]
const SEND = `/2fa/v1/otp?number=%2B${NUMBER}&text=${encodeURIComponent(TEXT)}&otpCode=${CODE}&Sender=canary&referenceId=canary`

/** Each request as its lines. */
function requests(): string[][] {
  const check = (name: string) => `POST /2fa/v1/otp/${name}-${OTP}/check?otpCode=${CODE} HTTP/1.1`
  return [
    ...BEHAVIOURS.flatMap((name) => [
      [check(name), ...withKey()],
      [`GET /2fa/v1/otp/${name}-${OTP} HTTP/1.1`, ...withKey()],
      [`POST /2fa/v1/otp/${name}-${OTP}?Sender=canary&via=SMS HTTP/1.1`, ...withKey()],
      [`DELETE /2fa/v1/otp/${name}-${OTP} HTTP/1.1`, ...withKey()],
      [`POST ${SEND} HTTP/1.1`, ...withKey(`${KEY}-${name}`)]
    ]),
    [check('right'), ...HEADERS],
    [check('right'), ...withKey(), 'apikey: canary-second'],
    [check('right'), ...withKey('canary-\u00e4\u00f6')],
    [check('right'), ...withKey(), 'Content-Length: 6', '', 'canary'],
    [check('right'), ...withKey(), 'Transfer-Encoding: canary', '', 'canary'],
    [check('right'), ...withKey(), `X-Big: canary${'x'.repeat(20_000)}`],
    [check('right'), ...withKey(), 'canary without a colon'],
    [check('right'), ...withKey(), 'X-Canary: \x01canary'],
    [`canary /2fa/v1/otp/${OTP} HTTP/1.1`, ...withKey()],
    [`GET /2fa/v1/otp/${OTP} canary HTTP/1.1`, ...withKey()],
    [`GET /2fa/v1/otp/${OTP} HTTP/2.0`, ...withKey()],
    [`GET /canary/${NUMBER}?apiKey=${KEY} HTTP/1.1`, ...withKey()],
    [`PUT /2fa/v1/otp/${OTP} HTTP/1.1`, ...withKey()],
    [`GET /2fa/v1/otp/${OTP}?canary=${CODE} HTTP/1.1`, ...withKey()],
    [`GET /2fa/v1/otp/${OTP}%0acanary HTTP/1.1`, ...withKey()],
    [`GET /2fa/v1/otp/%canary HTTP/1.1`, ...withKey()],
    [`GET http://canary.example/2fa/v1/otp/${OTP} HTTP/1.1`, ...withKey()],
    [`POST /2fa/v1/otp?number=canary HTTP/1.1`, ...withKey()],
    [`POST /2fa/v1/otp?number=%2B${NUMBER}&number=canary HTTP/1.1`, ...withKey()],
    [`POST /2fa/v1/otp?number=%2B${NUMBER}&via=canary HTTP/1.1`, ...withKey()],
    [`POST /2fa/v1/otp?number=%2B${NUMBER}&text=%ff%canary HTTP/1.1`, ...withKey()],
    [`GET /healthz?canary HTTP/1.1`, ...withKey()]
  ]
}

/** Settings under which every path is met. */
export const PATHS_ENV = {
  ...CANARY_ENV,
  LOG_LEVEL: 'trace',
  UPSTREAM_TIMEOUT_MS: '300',
  CONSTANTS_FOR_TESTS: 'CONNECT_TIMEOUT_MS=300',
  ADDRESS_LIMIT_FAILED_CALLS: '60',
  GUARD_CHECKS_PER_OTP: '1',
  GUARD_SENDS_PER_NUMBER: '40'
}

/** Takes every path, some twice, so that guards and limits speak as well. Returns the statuses that were seen. */
export async function takeEveryPath({ proxy, upstream }: Pair): Promise<Set<number>> {
  const statuses = new Set<number>()
  const ask = async (lines: string[]) => {
    const bytes = Buffer.from(`${lines.join('\r\n')}\r\n${lines.includes('') ? '' : '\r\n'}`, 'latin1')
    const { responses } = await rawRequest(proxy.port, bytes, { stopAfter: 1, timeoutMs: 3_000 })
    for (const { status } of responses) statuses.add(status)
  }
  const all = requests()
  for (let start = 0; start < all.length; start += 20) await Promise.all(all.slice(start, start + 20).map(ask))
  await leave(proxy.port, upstream)
  const extra = (count: number, lines: string[]) => Promise.all(Array.from({ length: count }, () => ask(lines)))
  // A guard, the throttle, and then the limit of the address.
  await extra(2, [`POST /2fa/v1/otp/right-${OTP}/check?otpCode=${CODE} HTTP/1.1`, ...withKey()])
  await extra(110, [`GET /2fa/v1/otp/right-${OTP} HTTP/1.1`, ...withKey(`${KEY}-busy`)])
  await extra(70, [`GET /2fa/v1/otp/right-${OTP} HTTP/1.1`, ...HEADERS])
  return statuses
}

/** A caller that leaves before the answer, one in the middle of its head, and one that never speaks. */
async function leave(port: number, upstream: Pair['upstream']): Promise<void> {
  const whole = [`GET /2fa/v1/otp/silent-${OTP} HTTP/1.1`, ...withKey(), '', ''].join('\r\n')
  const before = upstream.calls.length
  for (const bytes of [whole, whole.slice(0, -10), '']) {
    const socket = connect(port, '127.0.0.1', () => socket.write(bytes))
    socket.on('error', () => {})
    await sleep(50)
    // The whole one leaves while its call is on the way.
    await expect.poll(() => upstream.calls.length, { timeout: 10_000 }).toBeGreaterThan(before)
    socket.resetAndDestroy()
  }
}

/** Checks that a text holds no canary, and shows the neighbourhood of one that it does. */
export function expectNoCanary(text: string): void {
  const lower = text.toLowerCase()
  const found = CANARIES.filter((canary) => lower.includes(canary)).map((canary) => {
    const at = lower.indexOf(canary)
    return text.slice(Math.max(0, at - 200), at + 100)
  })
  expect(found).toEqual([])
}
