/**
 * Kinds of settings: how a text is parsed into a value, and the hint for a text that is invalid.
 */
import { BlockList, isIP } from 'node:net'
import * as z from 'zod'
import { readRedisUrls } from './redis-urls.ts'

export const wholeNumber = (unit: string, byDefault: number, least: number, most: number, sentence: string) =>
  z
    .string()
    .regex(/^\d{1,15}$/)
    .transform(Number)
    .refine((value) => value >= least && value <= most)
    .default(byDefault)
    .meta({
      sentence,
      unit,
      bounds: `${least} to ${most}`,
      hint: `must be a whole number${amountOf(unit)} from ${least} to ${most}`
    })

const amountOf = (unit: string): string => (unit === 'port' ? '' : ` of ${unit === 'ms' ? 'milliseconds' : unit}`)

/** Calls in a guard window; 0 for no limit. */
export const guardLimit = (unit: string, byDefault: number, sentence: string) =>
  wholeNumber(unit, byDefault, 0, 9_999_999, sentence)

/** Too long to be found by trying: at least 32 characters, which is what `openssl rand -base64 24` prints. */
export const secret = (sentence: string) =>
  z
    .string()
    .regex(/^[!-~]{32,512}$/)
    .optional()
    .meta({
      sentence,
      hint: 'must be 32 to 512 ASCII characters without blanks, such as "openssl rand -base64 32" prints, or left out',
      secret: true
    })

/** A switch, off by default. */
export const flag = (sentence: string, byDefault = false) =>
  z
    .enum(['true', 'false'])
    .transform((value) => value === 'true')
    .default(byDefault)
    .meta({ sentence, hint: 'must be true or false' })

export const address = (sentence: string) =>
  z
    .string()
    .regex(/^[\w.:-]+$/)
    .default('127.0.0.1')
    .meta({ sentence, hint: 'must be an address to listen on, such as 127.0.0.1, 0.0.0.0 or ::' })

/** @param hintFor a more precise hint for some bad lists; undefined for the others */
export const list = <Item extends string>(
  isItem: (item: string) => item is Item,
  sentence: string,
  hint: string,
  hintFor: (items: readonly string[]) => string | undefined = () => undefined
) =>
  z
    .string()
    .transform((value, context) => {
      const items = value.split(',').map((item) => item.trim())
      if (items.every(isItem)) return items as Item[]
      context.addIssue({ code: 'custom', params: { hint: hintFor(items) } })
      return z.NEVER
    })
    .optional()
    .meta({ sentence, hint: `${hint}, or left out` })

/** The more precise hint for a value that was refused, if there is one. */
export function closerHint(error: z.ZodError | undefined): string | undefined {
  const [issue] = error?.issues ?? []
  return issue?.code === 'custom' ? issue.params?.hint : undefined
}

/** An optional setting. @param read parses its text; undefined if it cannot */
export const readBy = <Value>(read: (text: string) => Value | undefined) =>
  z
    .string()
    .transform((text, context) => {
      const value = read(text)
      if (value !== undefined) return value
      context.addIssue({ code: 'custom' })
      return z.NEVER
    })
    .optional()

/** Marked as secret, because the URLs may contain a password. */
export const redisUrls = (sentence: string, hint: string) =>
  readBy(readRedisUrls).meta({ sentence, hint, secret: true })

/** Scheme and host only: the paths come from the definition, and credentials in a URL would end up in a log. */
export function isOrigin(value: string): boolean {
  if (!URL.canParse(value) || /[?#@]/.test(value)) return false
  const url = new URL(value)
  return ['http:', 'https:'].includes(url.protocol) && url.pathname === '/'
}

/** OpenTelemetry's base URL, to which the path of the signal is appended. */
export function isBaseUrl(value: string): boolean {
  if (!URL.canParse(value) || /[?#@]/.test(value)) return false
  return ['http:', 'https:'].includes(new URL(value).protocol)
}

/** An address, a range that is not all of IPv4 or IPv6, or the word `private`. */
export function isTrustedProxy(item: string): item is string {
  if (item === 'private') return true
  const [address = '', prefix, ...rest] = item.split('/')
  const family = isIP(address)
  if (family === 0 || rest.length > 0) return false
  if (prefix === undefined) return true
  if (!/^\d{1,3}$/.test(prefix)) return false
  try {
    const range = new BlockList()
    range.addSubnet(address, Number(prefix), family === 4 ? 'ipv4' : 'ipv6')
    // A range of IPv6 may contain all of IPv4, too: ::ffff:0:0/96.
    return !['0.0.0.0', '255.255.255.255'].every((end) => range.check(end))
  } catch {
    return false
  }
}
