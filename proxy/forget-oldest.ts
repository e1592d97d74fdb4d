/**
 * Tables that callers fill are bounded.
 */

/**
 * Forgets what was put in first where a table has grown beyond its bound by one. One that is deleted and put in again
 * counts as new.
 *
 * @param most entries that are kept at once
 */
export function forgetOldest(table: Map<string, unknown>, most: number): void {
  if (table.size <= most) return
  const [oldest] = table.keys()
  table.delete(oldest as string)
}
