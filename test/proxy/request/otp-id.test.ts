/**
 * Which paths can name an OTP, checked on the target as it was sent. Path confusion needs a character that two parties read
 * differently. An ID made of letters, digits, "_" and "-" has none.
 */
import { beforeEach, expect, test } from 'vitest'
import { rawRequest } from '../../support/http.ts'
import { ask, expectErrorBody, expectRecovered } from '../../support/scripted-ask.ts'
import { startPair } from '../../support/scripted-pair.ts'
import { request } from '../../support/scripted-raw.ts'

const { proxy, upstream } = await startPair()
beforeEach(() => upstream.forget())

test.each(['a', '_', '-', 'A-z_09', 'a'.repeat(128)])('the otpId %s goes upstream as it is', async (otpId) => {
  const status = await ask(proxy, 'GET', `/${otpId}`)
  expect(status).toMatchObject({ status: 200, body: { otpId } })
  const check = await ask(proxy, 'POST', `/${otpId}/check?otpCode=1`)
  expect(check).toMatchObject({ status: 200, body: { otpId } })
  expect(upstream.calls.map(({ path }) => path)).toEqual([`/2fa/v1/otp/${otpId}`, `/2fa/v1/otp/${otpId}/check`])
})

const BAD = [
  '/otp/',
  '/otp//check',
  '/otp/check',
  '/otp/check/check?otpCode=1',
  `/otp/${'a'.repeat(129)}`,
  `/otp/${'a'.repeat(129)}/check?otpCode=1`,
  `/otp/${'a'.repeat(300)}`,
  `/otp/${'a'.repeat(5_000)}`,
  `/otp/${'%61'.repeat(200)}`,
  '/otp/a.b',
  '/otp/a%20b',
  '/otp/%61',
  '/otp/a%00',
  '/otp/a%00/check?otpCode=1',
  '/otp/\xc3\xa4',
  '/otp/%C3%A4',
  '/otp/%E4',
  '/otp/%',
  '/otp/a%2Fcheck?otpCode=1',
  '/otp/a%2fb',
  '/otp/a%5Cb',
  '/otp/a\\b',
  '/otp/a;b=1',
  '/otp/a,b',
  '/otp/a:b',
  '/otp/a@b',
  '/otp/a+b',
  '/otp/a*',
  '/otp/{otpId}',
  '/otp/:otpID',
  '/otp/.',
  '/otp/..',
  '/otp/../application',
  '/otp/%2e%2e/application',
  '/otp/a/../b',
  '/otp/a/./check?otpCode=1',
  '/otp/a/%63heck?otpCode=1',
  '/otp/a/CHECK?otpCode=1',
  '/otp/a/check/?otpCode=1',
  '/otp/a/',
  '/otp/a#b',
  '/OTP/a',
  '//otp/a'
].map((path) => `/2fa/v1${path}`)

const WHOLE = [
  '/%',
  '/%E4',
  '/2fa/v1/otp?%E4',
  '//2fa/v1/otp/a',
  '/./2fa/v1/otp/a',
  '/%32fa/v1/otp/a',
  '/2fa/v1/otp;x=1/a',
  'http://other.example/2fa/v1/otp/a',
  'https://api.tyntec.com/2fa/v1/otp/a',
  'other.example:443',
  '2fa/v1/otp/a'
]

const shown = (target: string): string => JSON.stringify(target.slice(0, 60))
const cases = [...BAD, ...WHOLE].flatMap((target) =>
  ['GET', 'POST'].map((method) => [method, shown(target), target] as const)
)

test.each(cases)(
  '%s %s is answered 400 or 404 (405 where the path is a listed one) and never reaches the upstream',
  async (method, _shown, target) => {
    const bytes = request([
      `${method} ${target} HTTP/1.1`,
      'Host: proxy.example',
      'apikey: key-raw',
      'Connection: close'
    ])
    const { responses } = await rawRequest(proxy.port, bytes)
    expect(responses).toHaveLength(1)
    expect([400, 404, 405]).toContain(responses[0]?.status)
    expect(upstream.calls).toEqual([])
  }
)

const NO_IDS = [
  ...['', '%0A', '%0aright-1', 'right-1%0D%0A', '%20right-1', 'right-1%20', '%22right-1%22', "'right-1'"],
  ...['%EF%BB%BFright-1', '{otpId}', ':otpID', "@{body('Send')}", '@%7Bbody(%27Send%27)%7D', 'null.', 'a.b', '.', '..'],
  ...['a%2Fb', 'a'.repeat(129), 'a'.repeat(5_000)]
]
/** Method and target. The path has an operation's shape, and only the ID is none. */
const NO_ID = NO_IDS.flatMap((id) => [
  ['GET', `/2fa/v1/otp/${id}`] as const,
  ['DELETE', `/2fa/v1/otp/${id}`] as const,
  ['POST', `/2fa/v1/otp/${id}?via=SMS`] as const,
  ['POST', `/2fa/v1/otp/${id}/check?otpCode=1`] as const
])

test.each(NO_ID.map(([method, target]) => [method, shown(target), target] as const))(
  '%s %s is answered 400 that says that the path holds no OTP ID, with or without a key',
  async (method, _shown, target) => {
    for (const key of [[], ['apikey: key-raw'], ['apikey: a b']]) {
      const bytes = request([`${method} ${target} HTTP/1.1`, 'Host: proxy.example', ...key, 'Connection: close'])
      const { responses } = await rawRequest(proxy.port, bytes)
      expect(responses.map(({ status }) => status)).toEqual([400])
      const body = JSON.parse(responses[0]?.body ?? '')
      expectErrorBody(body)
      expect(body).toMatchObject({
        code: 'BAD_REQUEST',
        message: expect.stringMatching(/^The path holds no OTP ID\. /)
      })
      expect(body.message).not.toContain('right-1')
    }
    expect(upstream.calls).toEqual([])
  }
)

test.each([
  ['GET', '/2fa/v1/otp/%20/check', 404],
  ['PUT', '/2fa/v1/otp/%20', 404],
  ['HEAD', '/2fa/v1/otp/%20', 404],
  ['OPTIONS', '/2fa/v1/otp//check', 404],
  ['GET', '/2fa/v1/otp/a/events', 404],
  ['POST', '/2fa/v1/otp/a/events', 404],
  ['POST', '/2fa/v1/otp/a/CHECK', 404],
  ['POST', '/2fa/v1/otp/%20/check/more', 404],
  ['GET', '/2fa/v1/otp/a/', 404],
  ['GET', '/2fa/v1/otp', 405],
  ['PUT', '/2fa/v1/otp/right-1', 405]
])('%s %s, which no wrong ID makes an operation, stays %i', async (method, target, status) => {
  const bytes = request([`${method} ${target} HTTP/1.1`, 'Host: proxy.example', 'apikey: key-raw', 'Connection: close'])
  const { responses } = await rawRequest(proxy.port, bytes)
  expect(responses.map((response) => response.status)).toEqual([status])
  expect(upstream.calls).toEqual([])
})

test('after all these requests a right and a wrong code get their answers', () => expectRecovered(proxy))
