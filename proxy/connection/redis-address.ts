/**
 * Connection: where Redis is. The client of Redis gets the parts of a URL and never the URL: it takes `REDISS://` for plain text,
 * lets a query override the options that keep calls from waiting, and turns a path that is no number into database NaN.
 */

/** What a URL says of one server. */
export interface RedisAddress {
  readonly tls: boolean
  readonly host: string
  readonly port: number | undefined
  readonly username: string
  readonly password: string
  readonly database: number
}

const HOST = /^(?:[\w.-]+|\[[\da-f:.]+\])$/i

/** Reads a URL; nothing where it cannot be meant. */
export function readRedisUrl(text: string): RedisAddress | undefined {
  // The parser of URLs drops tabs and line breaks: the password would be another one.
  if (/[?#\t\r\n]/.test(text) || !URL.canParse(text)) return undefined
  const { protocol, hostname, port, pathname, username, password } = new URL(text)
  if (!['redis:', 'rediss:'].includes(protocol) || !HOST.test(hostname)) return undefined
  if (port === '0' || !/^(?:\/\d{0,4})?$/.test(pathname)) return undefined
  try {
    return {
      tls: protocol === 'rediss:',
      host: hostname.replace(/[[\]]/g, ''),
      port: port === '' ? undefined : Number(port),
      username: decodeURIComponent(username),
      password: decodeURIComponent(password),
      database: Number(pathname.slice(1))
    }
  } catch {
    return undefined
  }
}
