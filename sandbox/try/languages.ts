/**
 * The languages of an account's templates.
 */
import type { Account } from '../accounts.ts'

/** ISO 639-1 codes, the default `en` first. */
export function languagesOf({ applications }: Account): [string, ...string[]] {
  const all = new Set(applications.flatMap(({ templates }) => Object.keys(templates)))
  all.delete('en')
  return ['en', ...all]
}
