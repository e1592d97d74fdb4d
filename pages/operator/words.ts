/**
 * Times, durations and amounts in words. Times are in UTC, as in the log.
 */
import { type Html, html } from '../html.ts'

const SECOND = 1_000
const MINUTE = 60 * SECOND
const HOUR = 60 * MINUTE
const DAY = 24 * HOUR

/** A duration in its two largest units: `40 s`, `4 min`, `3 h 5 min`, `2 d 4 h`. */
export function duration(ms: number): string {
  if (ms < MINUTE) return `${Math.max(0, Math.round(ms / SECOND))} s`
  if (ms < HOUR) return `${Math.floor(ms / MINUTE)} min`
  return ms < DAY ? two(ms, HOUR, 'h', MINUTE, 'min') : two(ms, DAY, 'd', HOUR, 'h')
}

function two(ms: number, large: number, name: string, small: number, smallName: string): string {
  const rest = Math.floor((ms % large) / small)
  return `${Math.floor(ms / large)} ${name}${rest > 0 ? ` ${rest} ${smallName}` : ''}`
}

/** A time that ends now: `the last 40 s`, `the last minute`, `the last hour`. */
export function lastOf(ms: number): string {
  const words = duration(ms)
  return `the last ${words === '1 min' ? 'minute' : words.startsWith('1 h') ? 'hour' : words}`
}

/** Hours and minutes: `12:04`. */
export const clock = (at: number): string => new Date(at).toISOString().slice(11, 16)

/** A moment: `12:04:10 UTC`, with the date where it was long ago. */
export function moment(at: number, now: number): Html {
  const iso = new Date(at).toISOString()
  const date = now - at < 12 * HOUR ? '' : `${iso.slice(0, 10)} `
  return html`<time datetime="${iso}">${date}${iso.slice(11, 19)} UTC</time>`
}

/** A moment and how long ago that is. */
export const since = (at: number, now: number): Html => html`since ${moment(at, now)} (${duration(now - at)})`

/** Seconds as `120 ms` or `2.5 s`; the histogram ends at ten seconds. */
export function seconds(value: number | undefined): string {
  if (value === undefined) return 'none'
  if (value >= 10) return '10 s or more'
  return value < 1 ? `${Math.max(1, Math.round(value * 1000))} ms` : `${value.toFixed(1)} s`
}

export const mebibytes = (bytes: number): string => `${whole(bytes / 1_048_576)} MiB`

/** A whole number with its thousands apart: `12,345`. */
export const whole = (value: number): string => Math.round(value).toLocaleString('en-US')

/** `1 call`, `2 calls`. */
export const counted = (count: number, one: string, many: string): string =>
  `${whole(count)} ${count === 1 ? one : many}`
