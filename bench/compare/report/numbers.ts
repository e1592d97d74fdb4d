/**
 * Numbers as the report writes them: the median, and in brackets the smallest and the largest.
 */
import type { Spread } from '../../kit/statistics.ts'

/** @param digits number of digits after the point; thousands are separated by commas */
export const format = (value: number, digits: number): string =>
  value.toLocaleString('en-US', { minimumFractionDigits: digits, maximumFractionDigits: digits })

/** Such as `48.2 (47.0..52.1)`; the median alone if all values are the same; a dash if nothing was measured. */
export function formatSpread(spread: Spread | undefined, digits: number): string {
  if (spread === undefined) return '-'
  const { median, min, max } = spread
  if (min === max) return format(median, digits)
  return `${format(median, digits)} (${format(min, digits)}..${format(max, digits)})`
}
