/**
 * The calls that are timed, and the upstream's answers to them, which imitate tyntec's API and the gateway in front of
 * it (https://github.com/tyntec/api-collection, https://docs.konghq.com/hub/kong-inc/key-auth/).
 */
import { STATUS_CODES } from 'node:http'
import { GATEWAY_HEADERS } from './headers.ts'

/** All calls are about this OTP, so the upstream's answers are constant and take it hardly any CPU. */
export const OTP_ID = '5b1c7a52-0f5e-4b4e-9d0c-3a1f6c1d7e90'
export const WRONG_CODE = '000000'
export const RIGHT_CODE = '123456'
export const REFUSED_KEY = 'refused'

/** An API key of 32 characters. Calls outside of a load use key 0. */
export const keyOf = (index: number): string => `benchkey${String(index).padStart(24, '0')}`

const PATH = `/2fa/v1/otp/${OTP_ID}`

/** Path and query of a call that verifies this code. */
export const checkTarget = (code: string): string => `${PATH}/check?otpCode=${code}`

/** Method, path and query of the two calls that are timed. */
export const TARGETS = {
  status: { method: 'GET', target: PATH },
  verify: { method: 'POST', target: checkTarget(WRONG_CODE) }
} as const

export type Call = keyof typeof TARGETS
export const CALLS: readonly Call[] = ['status', 'verify']

const otp = (fields: Record<string, unknown>): Record<string, unknown> => ({
  otpId: OTP_ID,
  accountId: '7f2d3c1e',
  applicationId: 'c8b1f0a2-6f43-4f0e-8f59-2b8a4d0f5b11',
  number: '+447700900123',
  attemptCount: 0,
  otpStatus: 'ACTIVE',
  expire: 1_499_862_186_616,
  created: 1_499_860_686_616,
  referenceId: 'order-20170712-000123',
  timestampCreated: '2017-07-12T11:58:06.616Z',
  timestampExpire: '2017-07-12T12:23:06.616Z',
  ...fields
})

function json(status: number, body: object, headers = ''): Buffer {
  const text = JSON.stringify(body)
  return Buffer.from(
    `HTTP/1.1 ${status} ${STATUS_CODES[status]}\r\nContent-Type: application/json\r\nContent-Length: ${text.length}\r\n${GATEWAY_HEADERS}${headers}\r\n${text}`
  )
}

const STATUS = json(200, otp({}))
const WRONG = json(401, otp({ attemptCount: 1 }))
const RIGHT = json(202, otp({ attemptCount: 1, otpStatus: 'VERIFIED' }))
const REFUSED = json(
  401,
  { message: 'Invalid authentication credentials' },
  'WWW-Authenticate: Key realm="kong"\r\nServer: kong/2.8.1\r\n'
)
const UNKNOWN = json(404, { code: '1001', id: 'bench', message: 'Not found', timestamp: 1_499_860_686_616 })

/**
 * The upstream's answer to a request.
 *
 * @param head request line and headers, decoded as latin1, without the empty line at their end
 */
export function answerTo(head: string): Buffer {
  if (/\r\napikey: *refused\r?$/im.test(head)) return REFUSED
  if (head.startsWith(`GET ${PATH} `)) return STATUS
  if (head.startsWith(`POST ${checkTarget(WRONG_CODE)} `)) return WRONG
  if (head.startsWith(`POST ${checkTarget(RIGHT_CODE)} `)) return RIGHT
  return UNKNOWN
}
