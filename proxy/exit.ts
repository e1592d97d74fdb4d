/**
 * The one way out of the process: whatever ends it, the log gets its last lines out first.
 */
import type { Journal } from './journal.ts'

/**
 * Ends the process soon.
 *
 * @param status exit status
 */
export function endProcess(status: number, journal: Journal): void {
  journal.close(() => process.exit(status))
}
