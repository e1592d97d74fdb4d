/**
 * Mistakes in a command line.
 */

/** Ends the command with exit code 2, before anything has started. */
export class UsageError extends Error {
  override name = 'UsageError' as const
}

/** The value of an option as a number. Throws a UsageError unless it is a whole number from 1 to `most`. */
export function wholeNumber(option: string, text: string, most: number): number {
  if (!/^[1-9]\d*$/.test(text) || Number(text) > most) {
    throw new UsageError(`${option} must be a whole number from 1 to ${most}`)
  }
  return Number(text)
}
