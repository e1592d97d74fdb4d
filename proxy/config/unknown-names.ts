/**
 * Finds variables that look like settings but are none. Otherwise a misspelt name would silently leave a setting at its
 * default. The environment holds variables of other programs, too, so most unknown names are no mistake.
 */
import leven from 'leven'
import { formerSetting } from './former-names.ts'
import { SETTINGS } from './settings.ts'

type Environment = Readonly<Record<string, string | undefined>>

/** Prefixes that belong to this proxy alone. REDIS_ and OTEL_ belong to others, too. */
const OURS = /^(?:UPSTREAM|THROTTLE|ADDRESS_LIMIT|GUARD|METRICS|DRAIN|EVENT_LOOP)_/i

/** Variables for parts of a Redis URL, as platforms and other clients name them. Railway's have no underscore. */
const PARTS_OF_REDIS =
  /^REDIS_?(?:HOST|HOSTNAME|PORT|USER|USERNAME|PASS|PASSWORD|AUTH|KEY|DB|DATABASE|TLS|SSL|TLS_URL|TLS_PORT|SSL_PORT)$/

/**
 * Variables that Kubernetes and Docker's links set for a service or container of any name.
 * https://kubernetes.io/docs/concepts/services-networking/service/#environment-variables
 * https://docs.docker.com/engine/network/links/#environment-variables
 */
const LINK_NAME =
  /_SERVICE_HOST$|_SERVICE_PORT(?:_\w+)?$|_PORT_\d+_(?:TCP|UDP|SCTP)(?:_(?:PROTO|PORT|ADDR))?$|_ENV_\w+$/
const LINK_VALUE = /^(?:(?:tcp|udp|sctp):\/\/|\/)/

const isLink = (name: string, value: string): boolean =>
  LINK_NAME.test(name) || (/_(?:PORT|NAME)$/.test(name) && LINK_VALUE.test(value))

/** A name without what is easily omitted or added: case, underscores, hyphens and dots. */
const plain = (name: string): string => name.toUpperCase().replace(/[\W_]/g, '')

/** How many words a name has. */
const words = (name: string): number => name.split(/[\W_]+/).filter(Boolean).length

/** Equal for two texts with the same letters in any order. */
const sorted = (text: string): string => [...text].sort().join('')

/**
 * Maximum number of letters that may differ. 0 for HOST and PORT, which are near HOME, POST and PATH. 1 for REDIS_URL
 * and LOG_LEVEL, which are near REDIS_TTL and LOG_LABEL.
 */
const mostOf = (name: string): number => {
  if (name.length < 6) return 0
  return name.length < 10 ? 1 : Math.min(4, Math.round(name.length / 5))
}

const KNOWN = Object.keys(SETTINGS).map((name) => ({
  name,
  plain: plain(name),
  words: words(name),
  most: mostOf(name)
}))

const among = (parts: readonly string[]): string => [...new Set(parts)].join('|')

/**
 * Matches a name whose first or last three letters are those of a setting. Most names in an environment do not match,
 * and to compare each of them with each setting would take milliseconds of the start.
 */
const MAY_BE_NEAR = new RegExp(
  `^(?:${among(KNOWN.map((known) => known.plain.slice(0, 3)))})|(?:${among(KNOWN.map((known) => known.plain.slice(-3)))})$`
)

/** @returns the setting that is probably meant by a name; undefined if none is near */
export function nearestSetting(name: string): string | undefined {
  const typed = plain(name)
  if (!MAY_BE_NEAR.test(typed)) return undefined
  const near = KNOWN.flatMap((known) => {
    const most = mostBetween(name, typed, known)
    if (Math.abs(typed.length - known.plain.length) > most) return []
    const distance = leven(typed, known.plain, { maxDistance: most + 1 })
    return distance <= most ? [{ name: known.name, distance }] : []
  })
  return near.sort((one, other) => one.distance - other.distance)[0]?.name
}

/** Maximum number of letters that may differ between a name and a setting. */
function mostBetween(name: string, typed: string, known: (typeof KNOWN)[number]): number {
  // With an additional word, it is the name of something else: DD_LOG_LEVEL, OTEL_EXPORTER_OTLP_LOGS_ENDPOINT.
  if (words(name) > known.words) return Math.min(1, known.most)
  // Two letters that have changed places are a distance of 2.
  return known.most === 1 && sorted(typed) === sorted(known.plain) ? 2 : known.most
}

/**
 * Finds the variables that are probably meant for this proxy, and that it does not know.
 *
 * @returns one line each, without the value
 */
export const unknownNames = (environment: Environment): string[] =>
  Object.keys(environment).flatMap((name) => {
    const meant = nearestSetting(name)
    if (!meant && !OURS.test(name)) return []
    const value = environment[name]
    if (value === undefined || isKnown(name) || isLink(name, value) || PARTS_OF_REDIS.test(name)) return []
    return [meant ? `${name} is no setting: did you mean ${meant}?` : `${name} is no setting. See --help`]
  })

/** Windows finds a variable in any case: https://nodejs.org/api/process.html#processenv */
function isKnown(name: string): boolean {
  const read = process.platform === 'win32' ? name.toUpperCase() : name
  return read in SETTINGS || formerSetting(read) !== undefined
}

/** Names of variables in the environment for parts of a Redis URL, which this proxy does not read. */
export const partsOfRedisIn = (environment: Environment): string[] =>
  Object.keys(environment).filter((name) => {
    const value = environment[name]
    return PARTS_OF_REDIS.test(name) && value !== undefined && !isLink(name, value)
  })
