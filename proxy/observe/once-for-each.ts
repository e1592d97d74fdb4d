/**
 * Limits reports about an event that anybody can cause, as often as they like, and under as many names.
 */

/**
 * Reports each name once, and only so many names.
 *
 * @param most names that are reported, and kept, in the life of the process
 */
export function onceForEach(most: number, tell: (name: string) => void): (name: string) => void {
  const told = new Set<string>()
  return (name) => {
    if (told.size >= most || told.has(name)) return
    told.add(name)
    tell(name)
  }
}
