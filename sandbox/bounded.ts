/**
 * Bounded lists, because a sandbox may be under load for hours.
 */

/** Appends an entry. Beyond `limit` entries, the oldest tenth is dropped. */
export function appendBounded<T>(list: T[], entry: T, limit: number): void {
  list.push(entry)
  if (list.length > limit) list.splice(0, Math.ceil(limit / 10))
}
