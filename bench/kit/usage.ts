/**
 * What is wrong with a command line.
 */

/** Ends a command with 2, before anything has started. */
export class UsageError extends Error {
  override name = 'UsageError' as const
}

/** The number that an option gives. Throws a UsageError unless it is a whole one from 1 to `most`. */
export function wholeNumber(option: string, text: string, most: number): number {
  if (!/^[1-9]\d*$/.test(text) || Number(text) > most) {
    throw new UsageError(`${option} must be a whole number from 1 to ${most}`)
  }
  return Number(text)
}
