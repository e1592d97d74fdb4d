/**
 * Turns times in an answer into times since the start of the run, and names forms that tyntec does not document.
 */
import { toRelative } from './relative-time.ts'

/** Epoch times from 2001 to 2286, in seconds and in ms. Other numbers are not taken for times. */
const isSeconds = (value: number): boolean => value >= 1e9 && value < 1e10
const isMs = (value: number): boolean => value >= 1e12 && value < 1e13

const ISO = /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d{1,9})?(Z|[+-]\d\d:?\d\d)?$/

/**
 * For `created`, `expire` and `timestamp`, which are documented as epoch ms.
 *
 * @param startedAt start of the run, epoch ms
 * @returns such as `5:00.000`, or `in seconds 5:00.000`; undefined if it is no time
 */
export function epochTime(value: unknown, startedAt: number): string | undefined {
  if (typeof value === 'string') {
    const ofText = /^\d{10,13}$/.test(value) ? epochTime(Number(value), startedAt) : undefined
    return ofText && `as text ${ofText}`
  }
  if (typeof value !== 'number') return undefined
  if (isMs(value)) return Number.isInteger(value) ? toRelative(value - startedAt) : undefined
  return isSeconds(value) ? `in seconds ${toRelative(value * 1_000 - startedAt)}` : undefined
}

/**
 * For `timestampCreated` and `timestampExpire`, which are documented as ISO 8601 in UTC with ms.
 *
 * @param startedAt start of the run, epoch ms
 * @returns such as `5:00.000`, or `without ms 5:00.000` if the form differs; undefined if it is no time
 */
export function isoTime(value: unknown, startedAt: number): string | undefined {
  const [found, fraction, zone] = (typeof value === 'string' && ISO.exec(value)) || []
  if (found === undefined) return undefined
  // A time without a zone is taken as UTC, not as this machine's.
  const at = Date.parse(zone === undefined ? `${found}Z` : found)
  if (Number.isNaN(at)) return undefined
  const different = [
    ...(fraction === undefined ? ['without ms'] : []),
    ...(fraction !== undefined && fraction.length !== 4 ? ['fraction of another length'] : []),
    ...(zone === undefined ? ['without zone'] : []),
    ...(zone !== undefined && zone !== 'Z' ? ['with offset'] : [])
  ]
  return [...different, toRelative(at - startedAt)].join(' ')
}
