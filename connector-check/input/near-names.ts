/**
 * Names of rules that the user may have meant.
 */

const MOST = 5

/** The names that share the most words with a name that does not exist; none when no word is the same. */
export function nearNames(name: string, names: readonly string[]): string[] {
  const words = new Set(name.split('-').slice(1))
  return names
    .map((other) => ({ other, shared: other.split('-').filter((word) => words.has(word)).length }))
    .filter(({ shared }) => shared > 0)
    .toSorted((a, b) => b.shared - a.shared)
    .slice(0, MOST)
    .map(({ other }) => other)
}
