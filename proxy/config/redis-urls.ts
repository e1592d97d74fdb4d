/**
 * Redis URLs. ioredis gets the parts of a URL and never the URL itself: it takes `REDISS://` for plain text, lets a query override
 * our timeouts, and turns a path that is no number into database NaN.
 */

/** Address and credentials of one server. */
export interface RedisAddress {
  readonly tls: boolean
  /** With Sentinel, the name of the master. */
  readonly host: string
  readonly port: number | undefined
  readonly username: string
  readonly password: string
  readonly database: number
}

/** The settings about Redis. */
export interface RedisSettings {
  readonly REDIS_URL?: RedisAddress[] | undefined
  readonly REDIS_SENTINELS?: RedisAddress[] | undefined
  readonly REDIS_CLUSTER: boolean
}

/** Only a comma before the next scheme separates URLs, because a password may contain commas. */
const BETWEEN_URLS = /\s*,\s*(?=rediss?:\/\/)/i
const HOST = /^(?:[\w.-]+|\[[\da-f:.]+\])$/i

/** Reads one URL, or several separated by commas; undefined if one of them is invalid. */
export function readRedisUrls(text: string): RedisAddress[] | undefined {
  const addresses = text.trim().split(BETWEEN_URLS).map(readRedisUrl)
  return addresses.every((address) => address !== undefined) ? addresses : undefined
}

function readRedisUrl(text: string): RedisAddress | undefined {
  // The URL parser removes tabs and line breaks, which would change the password.
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

/** Redis settings that are valid one by one but contradict each other, one line each. */
export function redisContradictions({ REDIS_URL, REDIS_SENTINELS, REDIS_CLUSTER }: RedisSettings): string[] {
  const mistakes: string[] = []
  if (REDIS_SENTINELS && !REDIS_URL) {
    mistakes.push('REDIS_SENTINELS needs REDIS_URL, whose host is the name of the master, such as redis://mymaster')
  }
  if (REDIS_CLUSTER && !REDIS_URL) mistakes.push('REDIS_CLUSTER needs REDIS_URL, which names nodes of the cluster')
  if (REDIS_CLUSTER && REDIS_SENTINELS) {
    mistakes.push('REDIS_CLUSTER and REDIS_SENTINELS must not be used together: a cluster needs no Sentinel')
  } else if (REDIS_CLUSTER && REDIS_URL?.some(({ database }) => database !== 0)) {
    mistakes.push('REDIS_URL must not name a database with REDIS_CLUSTER: a cluster has one')
  } else if (REDIS_SENTINELS && REDIS_URL?.some(({ port }) => port !== undefined)) {
    mistakes.push('REDIS_URL must not name a port with REDIS_SENTINELS: its host is the name of the master')
  }
  if (!REDIS_CLUSTER && REDIS_URL && REDIS_URL.length > 1) {
    mistakes.push('REDIS_URL must be a single URL without REDIS_CLUSTER=true')
  }
  if (REDIS_SENTINELS?.some(({ database }) => database !== 0)) {
    mistakes.push('REDIS_SENTINELS must not name a database: the one in REDIS_URL is used')
  }
  for (const [name, addresses] of Object.entries({ REDIS_URL, REDIS_SENTINELS })) {
    if (addresses && !haveSameAccess(addresses)) {
      mistakes.push(`${name} must have the same scheme, user and password in each of its URLs`)
    }
  }
  return mistakes
}

/** ioredis uses the same credentials for all nodes, because it discovers further nodes from the first ones. */
const haveSameAccess = (addresses: RedisAddress[]): boolean =>
  addresses.every(
    ({ tls, username, password }) =>
      tls === addresses[0]?.tls && username === addresses[0].username && password === addresses[0].password
  )
