/**
 * Scripted upstream, reading: one request as it arrived, taken apart by hand. A library would tidy up what the tests are
 * about: doubled headers, odd targets, bytes that follow a body.
 */

/** One call that the scripted upstream saw. */
export interface ScriptedCall {
  readonly method: string
  /** As it stood in the request line, before any decoding. */
  readonly target: string
  readonly version: string
  /** Path alone, still encoded. */
  readonly path: string
  /** Decoded as forms are, which is how the 2FA service reads a query. */
  readonly query: URLSearchParams
  /** The path's OTP, if it names one. */
  readonly otpId: string | undefined
  /** Names as sent, in order, doubles included; values without outer blanks. */
  readonly rawHeaders: readonly (readonly [name: string, value: string])[]
  /** Request line and headers, up to and with the empty line. */
  readonly head: Buffer
  readonly body: Buffer
}

/** All values of a header, in order. */
export const headerValues = ({ rawHeaders }: ScriptedCall, name: string): string[] =>
  rawHeaders.filter(([one]) => one.toLowerCase() === name).map(([, value]) => value)

/**
 * Takes the first complete request off the received bytes.
 *
 * @returns the call and the bytes that follow it; undefined while it is incomplete
 */
export function takeCall(bytes: Buffer): { call: ScriptedCall; rest: Buffer } | undefined {
  const end = bytes.indexOf('\r\n\r\n')
  if (end === -1) return undefined
  const head = bytes.subarray(0, end + 4)
  const [line = '', ...fields] = head.toString('latin1').split('\r\n').slice(0, -2)
  const [method = '', target = '', version = ''] = line.split(' ')
  const rawHeaders = fields.map((field) => {
    const colon = field.indexOf(':')
    return [field.slice(0, colon), field.slice(colon + 1).trim()] as const
  })
  const after = bytes.subarray(end + 4)
  const length = bodyLength(rawHeaders, after)
  if (length === undefined || after.length < length) return undefined
  const [path = '', query = ''] = target.split('?', 2)
  const call: ScriptedCall = {
    method,
    target,
    version,
    path,
    query: new URLSearchParams(query),
    otpId: /^\/2fa\/v1\/otp\/([^/]+)/.exec(path)?.[1],
    rawHeaders,
    head,
    body: after.subarray(0, length)
  }
  return { call, rest: after.subarray(length) }
}

function bodyLength(rawHeaders: ScriptedCall['rawHeaders'], after: Buffer): number | undefined {
  const value = (name: string): string | undefined => rawHeaders.find(([one]) => one.toLowerCase() === name)?.[1]
  if (value('transfer-encoding') === undefined) return Number(value('content-length') ?? 0)
  const last = after.indexOf('0\r\n\r\n')
  return last === -1 ? undefined : last + 5
}
