/**
 * The questions of the checks. None of them reaches tyntec, except that of `--deep`: they have no key, or inputs that
 * the proxy refuses.
 */
import { allOf, type NamedQuestion, objectOf, ourError, type Reply, textOf } from './exchange.ts'

const isOurError = (reply: Reply): boolean => ourError(reply) !== undefined

const isPage = (reply: Reply): boolean => /^\s*</.test(textOf(reply))

/** A compressed document cannot be read here, so it may be one. */
const mayBeDefinition = (reply: Reply): boolean =>
  allOf(reply, 'content-encoding') !== undefined || textOf(reply).includes('"swagger"')

/** A made-up ID, which no OTP has. */
const OTP = '/2fa/v1/otp/00000000-0000-4000-8000-000000000000'

export const HEALTHZ: NamedQuestion = {
  name: '/healthz',
  method: 'GET',
  path: '/healthz',
  isOurs: (reply) => objectOf(reply).status === 'ok' || isOurError(reply)
}

export const READYZ: NamedQuestion = {
  name: '/readyz',
  method: 'GET',
  path: '/readyz',
  isOurs: (reply) => typeof objectOf(reply).status === 'string' || isOurError(reply)
}

export const DEFINITION: NamedQuestion = {
  name: '/swagger.json',
  method: 'GET',
  path: '/swagger.json',
  // DEFINITION reports what happened to the document on its way.
  isOurs: (reply) => (reply.status === 200 ? !isPage(reply) && mayBeDefinition(reply) : isOurError(reply))
}

/** Used only to look for redirects. */
export const OPENAPI: NamedQuestion = { ...DEFINITION, name: '/openapi.json', path: '/openapi.json' }

/** The preflight of the Logic Apps designer on https://portal.azure.com, before it fetches the definition. */
export const PREFLIGHT: NamedQuestion = {
  name: 'preflight of /swagger.json',
  method: 'OPTIONS',
  path: '/swagger.json',
  headers: {
    origin: 'https://portal.azure.com',
    'access-control-request-method': 'GET',
    'access-control-request-headers': 'x-ms-client-request-id'
  },
  isOurs: () => true
}

/**
 * Each call has an input that its operation does not take, or lacks a required one. So the proxy refuses it even if a
 * gateway adds a key.
 */
export const STATUS: NamedQuestion = {
  name: 'StatusOTP without a key',
  method: 'GET',
  path: `${OTP}?doctor=no-key`,
  isOurs: isOurError
}

/** Never leaves the proxy, even if its query is lost: it has no phone number. */
export const SEND: NamedQuestion = {
  name: 'SendOTP without a key',
  method: 'POST',
  path: '/2fa/v1/otp?doctor=no-key',
  isOurs: isOurError
}

/** The five operations, without a key. */
export const OPERATIONS: readonly NamedQuestion[] = [
  SEND,
  STATUS,
  { name: 'VerifyOTP without a key', method: 'POST', path: `${OTP}/check?doctor=no-key`, isOurs: isOurError },
  { name: 'ResendOTP without a key', method: 'POST', path: `${OTP}?doctor=no-key`, isOurs: isOurError },
  { name: 'DeleteOTP without a key', method: 'DELETE', path: `${OTP}?doctor=no-key`, isOurs: isOurError }
]

export const UNKNOWN: NamedQuestion = {
  name: 'a path that nobody has',
  method: 'GET',
  path: '/tyntec-2fa-doctor',
  isOurs: isOurError
}

export const FRONT_PAGE: NamedQuestion = {
  name: 'the front page',
  method: 'GET',
  path: '/',
  isOurs: (reply) => textOf(reply).includes('tyntec 2FA proxy') || isOurError(reply)
}

export const METRICS: NamedQuestion = { name: '/metrics', method: 'GET', path: '/metrics', isOurs: isOurError }

/** A key of a valid form that nobody has. */
const MADE_UP_KEY = 'made-up-by-the-doctor'

/**
 * A send that the proxy always refuses: its only required input, the phone number, is missing, whatever happens to the
 * query. The proxy names the first input that it refuses, or the number if it accepts all others.
 */
export const refusedSend = (name: string, query: string): NamedQuestion => ({
  name,
  method: 'POST',
  path: `/2fa/v1/otp?${query}`,
  headers: { apikey: MADE_UP_KEY },
  isOurs: isOurError
})

/** Its name has an upper-case letter, and its value is not a number. */
export const WITH_KEY = refusedSend('a made-up key', 'pinLength=none')

/** A new made-up key, which the proxy passes on to tyntec. Only for `--deep`. */
export const deepStatus = (random: string): NamedQuestion => ({
  name: 'StatusOTP with a made-up key',
  method: 'GET',
  path: OTP,
  headers: { apikey: `${MADE_UP_KEY}-${random}` },
  isOurs: isOurError
})

/** The same question, asked again instead of reusing the answer. @param time 2 or more */
export const again = (question: NamedQuestion, time: number): NamedQuestion => ({
  ...question,
  name: `${question.name}, time ${time}`
})
