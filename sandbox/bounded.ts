/**
 * Lists that forget their oldest entries, so that a sandbox under load for hours does not run out of memory.
 */

/** Appends, and drops the oldest tenth at once when `limit` entries are passed. */
export function appendBounded<T>(list: T[], entry: T, limit: number): void {
  list.push(entry)
  if (list.length > limit) list.splice(0, Math.ceil(limit / 10))
}
