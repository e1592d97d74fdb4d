/**
 * Parses query parameters like a Spring application, which tyntec's service seems to be: names are case-sensitive, unknown names
 * are ignored, repeated values are joined with commas, and a raw `+` is a space.
 */
export type Query = (name: string) => string | undefined

/** Parses a raw query string (without the `?`). An empty value counts as absent. */
export function parseQuery(raw: string): Query {
  const parameters = new URLSearchParams(raw)
  return (name) => parameters.getAll(name).join(',') || undefined
}
