/**
 * Bounded lists, so that a sandbox under load for hours does not run out of memory.
 */

/** Appends an entry; beyond `limit` entries the oldest tenth is dropped. */
export function appendBounded<T>(list: T[], entry: T, limit: number): void {
  list.push(entry)
  if (list.length > limit) list.splice(0, Math.ceil(limit / 10))
}
