/**
 * The headers of an answer that matter for proxy and sandbox: type and coding of the body, who refused the call, when
 * to try again, and caching. All others are left out.
 */
import { MASKED, PLACEHOLDER } from './placeholders.ts'
import { toRelative } from './relative-time.ts'
import type { Secrets } from './secrets.ts'

type Rule = (value: string, startedAt: number) => string

/** Written instead of a value that could name a host, an ID or a length. */
const THERE = '<present>'
/** Maximum characters of a value. */
const LONGEST = 100
/** Maximum number of headers about rate limits. */
const MOST_LIMITS = 20

const PIECES = new RegExp(`${PLACEHOLDER}|[\\s,;="()/]|[^\\s,;="()/]+`, 'g')
/** A token of HTTP, with at most three digits in a row: `application`, `json`, `utf-8`, `kong`, `2.8.1`, `max-age`. */
const TOKEN = /^(?!.*\d{4})[A-Za-z0-9][A-Za-z0-9.*+_-]{0,30}$/
/** A count or seconds: `300`, `1000`. */
const SHORT_NUMBER = /^\d{1,6}$/
/**
 * Words in the names of Kong's headers (https://developer.konghq.com/plugins/rate-limiting/) and of the HTTP draft.
 * Other words could be a secret in base64, which would not be found, because names are in lower case.
 */
const LIMIT_WORD = 'limit|remaining|reset|policy|used|retry|after|second|minute|hour|day|month|year'
const LIMIT_NAME = new RegExp(`^(?:x-)?ratelimit(?:-(?:${LIMIT_WORD})){0,2}$`)

const tokens: Rule = (value) => pieces(value, (piece) => TOKEN.test(piece))
const numbers: Rule = (value) => pieces(value, (piece) => SHORT_NUMBER.test(piece) || /^[a-z]{1,12}$/i.test(piece))
const there: Rule = () => THERE

const RULES: ReadonlyMap<string, Rule> = new Map<string, Rule>([
  ...['content-type', 'content-encoding', 'transfer-encoding', 'connection', 'cache-control', 'vary', 'allow'].map(
    (name): [string, Rule] => [name, tokens]
  ),
  ...['www-authenticate', 'server'].map((name): [string, Rule] => [name, tokens]),
  ['age', numbers],
  [
    'retry-after',
    (value, startedAt) => (isDate(value) ? toRelative(Date.parse(value) - startedAt) : numbers(value, 0))
  ],
  ...['content-length', 'location', 'via', 'set-cookie', 'x-request-id', 'x-correlation-id'].map(
    (name): [string, Rule] => [name, there]
  ),
  ...['x-kong-upstream-latency', 'x-kong-proxy-latency', 'x-kong-response-latency'].map((name): [string, Rule] => [
    name,
    there
  ])
])

/**
 * @param headers names in lower case
 * @param startedAt epoch ms
 * @returns the listed headers with masked values; the values of a repeated header are joined by ", "
 */
export function redactHeaders(
  headers: readonly (readonly [name: string, value: string])[],
  known: Secrets,
  startedAt: number
): Record<string, string> {
  const written = new Map<string, string>()
  let limits = 0
  for (const [name, value] of headers) {
    const rule = RULES.get(name) ?? (LIMIT_NAME.test(name) && limits++ < MOST_LIMITS ? numbers : undefined)
    if (rule === undefined) continue
    const masked = value.length > LONGEST ? '<long>' : known.mask(rule(known.mask(value), startedAt))
    const before = written.get(name)
    // Further values of a repeated header are left out once the joined text would be too long.
    if (before === undefined || before.length + masked.length <= LONGEST) {
      written.set(name, before === undefined || rule === there ? masked : `${before}, ${masked}`)
    }
  }
  return Object.fromEntries(written)
}

const IS_PLACEHOLDER = new RegExp(`^${PLACEHOLDER}$`)

const pieces = (value: string, isPlain: (piece: string) => boolean): string =>
  value.replace(PIECES, (piece) =>
    /^[\s,;="()/]$/.test(piece) || IS_PLACEHOLDER.test(piece) || isPlain(piece) ? piece : MASKED
  )

/** Whether it is an HTTP date, such as `Thu, 26 Nov 2026 15:00:00 GMT`. */
const isDate = (value: string): boolean => /^[A-Z][a-z]{2}, \d\d [A-Z][a-z]{2} \d{4} \d\d:\d\d:\d\d GMT$/.test(value)
