/**
 * What people read when the check could not run.
 */
import { InputError } from '../input/input-error.ts'
import { plain } from './plain.ts'

/** The first line of the error. More would not help a user. */
export function firstLine(error: unknown): string {
  const [reason = ''] = (error instanceof Error ? error.message : String(error)).split('\n')
  const said = plain(reason)
  return error instanceof InputError ? said : `failed, which is a fault of the check itself: ${said}`
}
