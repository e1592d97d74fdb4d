/**
 * What an answer of the proxy says about an API key. The question was the status of a one-time password that nobody has, so a good
 * key ends in tyntec's 404. Whatever is not certain is "could not find out": a key is called good, or refused, only where tyntec
 * itself has said so.
 */

/** A one-time password that nobody has. */
export const UNKNOWN_OTP = '00000000-0000-4000-8000-000000000000'

export interface KeyAnswer {
  readonly status: number
  /** `code` and `message` of the body, where it is the JSON of the proxy. */
  readonly code?: string | undefined
  readonly message?: string | undefined
  /** Header `X-Upstream-Status`: tyntec's own status, where tyntec answered. */
  readonly upstreamStatus?: string | undefined
  /** Header `Retry-After`: seconds. */
  readonly retryAfter?: string | undefined
}

export interface KeyVerdict {
  readonly kind: 'good' | 'refused' | 'malformed' | 'not-allowed' | 'throttled' | 'away' | 'unknown'
  readonly text: string
}

const GOOD: KeyVerdict = { kind: 'good', text: 'tyntec knows this key. You can use it for your connection.' }

/** The verdict on a key, in one or two sentences that say what to do. */
export function keyVerdict(answer: KeyAnswer): KeyVerdict {
  if (tyntecLookedForTheOtp(answer)) return GOOD
  switch (`${answer.status} ${answer.code}`) {
    case '401 API_KEY_REFUSED':
      return { kind: 'refused', text: 'tyntec refused this key. Copy it anew from API settings in tyntec’s portal.' }
    case '401 API_KEY_MISSING':
      return unknown(
        'The key did not arrive. Something before this proxy drops the header “apikey”: tell whoever runs it.'
      )
    case '403 FORBIDDEN':
      return {
        kind: 'not-allowed',
        text: 'tyntec does not allow this for the key. Check its rights, and whether its IP restriction allows this proxy’s address.'
      }
    case '400 BAD_REQUEST':
      return malformed(answer)
    case '429 THROTTLED':
    case '429 UPSTREAM_THROTTLED':
      return throttled(answer, 'Too many calls with this key.')
    case '429 ADDRESS_THROTTLED':
      return throttled(answer, 'Too many calls without a good key from your network. It says nothing about your key.')
    case '429 TOO_MANY_CHECKS':
      return throttled(
        answer,
        'This proxy limits calls about unknown one-time passwords. It says nothing about your key.'
      )
    case '502 UPSTREAM_UNTRUSTED':
      return away('This proxy could not verify tyntec’s certificate. Tell whoever runs it.')
    case '502 UPSTREAM_UNUSABLE':
      // A redirect to a login page, or a demand of a proxy on the way, may be about the key.
      return {
        kind: 'away',
        text: 'tyntec gave no usable answer. It says nothing about your key. Try again later.'
      }
    case '503 UPSTREAM_UNREACHABLE':
      return away('tyntec could not be reached, or is busy. Try again later.')
    case '504 UPSTREAM_TOO_SLOW':
      return away('tyntec did not answer in time. Try again later.')
    case '503 OVERLOADED':
      return away('This proxy is busy, and tyntec was not asked. Try again in a moment.')
    case '500 INTERNAL':
      return unknown('This proxy has a defect. Report it with the request ID.')
    default:
      return unknown()
  }
}

/** No answer at all. */
export const NO_ANSWER: KeyVerdict = unknown(
  'This proxy gave no answer. Check your network, then ask whoever runs this proxy.'
)

/**
 * The form of tyntec's own codes, such as "1006". A 404 with another code, with none, or with the status as its code may come from a
 * gateway that never looked at the key.
 */
const TYNTECS_CODE = /^(?!404$)\d{3,6}$/

function tyntecLookedForTheOtp({ status, code = '', upstreamStatus }: KeyAnswer): boolean {
  if (status === 200) return upstreamStatus === '200'
  return status === 404 && upstreamStatus === '404' && TYNTECS_CODE.test(code)
}

/** The beginning of the proxy's messages about the form of the key; others are about the request. */
const ABOUT_THE_KEY = 'The header "apikey" holds'

function malformed({ message = '', upstreamStatus }: KeyAnswer): KeyVerdict {
  if (upstreamStatus !== undefined) return unknown()
  if (message.startsWith(ABOUT_THE_KEY)) {
    // A person who pasted into a field knows nothing of a header.
    const text = `This is not a key. ${message.replace('The header "apikey"', 'What you pasted')}`
    return { kind: 'malformed', text }
  }
  return unknown(`${message} Tell whoever runs this proxy.`.trim())
}

function throttled({ retryAfter = '' }: KeyAnswer, why: string): KeyVerdict {
  const wait = /^\d{1,5}$/.test(retryAfter)
    ? `Wait ${retryAfter} ${retryAfter === '1' ? 'second' : 'seconds'}`
    : 'Wait a minute'
  return { kind: 'throttled', text: `${why} ${wait}, then check again.` }
}

const away = (text: string): KeyVerdict => ({ kind: 'away', text: `${text} It is not your key.` })

function unknown(text = 'The answer does not say whether the key is good. Try again later.'): KeyVerdict {
  return { kind: 'unknown', text: `Could not find out. ${text}` }
}
