/**
 * Times in a transcript: minutes, seconds and milliseconds since the start of the run, such as `4:59.870`. They never
 * have four digits in a row, so that they cannot look like a code.
 */

/** @returns such as `4:59.870` or `-0:01.000`; `long` or `-long` from 1,000 minutes on */
export function toRelative(ms: number): string {
  const sign = ms < 0 ? '-' : ''
  const whole = Math.round(Math.abs(ms))
  const minutes = Math.floor(whole / 60_000)
  if (!(minutes < 1_000)) return `${sign}long`
  const seconds = String(Math.floor(whole / 1_000) % 60).padStart(2, '0')
  return `${sign}${minutes}:${seconds}.${String(whole % 1_000).padStart(3, '0')}`
}

/** @returns ms; undefined for text that is no such time */
export function fromRelative(text: unknown): number | undefined {
  const [found, sign, minutes, seconds] = (typeof text === 'string' && /^(-?)(\d{1,3}):(\d\d\.\d{3})$/.exec(text)) || []
  if (found === undefined) return undefined
  return (sign ? -1 : 1) * Math.round(Number(minutes) * 60_000 + Number(seconds) * 1_000)
}
