/**
 * Bounds a table that callers fill: deletes its oldest entry if it has one too many. An entry that is deleted and set
 * again counts as new.
 *
 * @param most entries that are kept at once
 */
export function forgetOldest(table: Map<string, unknown>, most: number): void {
  if (table.size <= most) return
  const [oldest] = table.keys()
  table.delete(oldest as string)
}
