/**
 * Parses query parameters like a Spring application, which tyntec's service seems to be. Names are case-sensitive,
 * unless the option `anyCaseNames` is set. Unknown names are ignored, repeated values are joined with commas, and a raw
 * `+` is a space.
 */
export type Query = (name: string) => string | undefined

/** Parses a raw query string (without the `?`). An empty value counts as absent. */
export function parseQuery(raw: string, anyCaseNames: boolean): Query {
  const parameters = [...new URLSearchParams(raw)]
  const fold = (name: string): string => (anyCaseNames ? name.toLowerCase() : name)
  return (name) => {
    const values = parameters.filter(([given]) => fold(given) === fold(name)).map(([, value]) => value)
    return values.join(',') || undefined
  }
}
