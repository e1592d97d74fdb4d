/**
 * Query parameters as a Spring application reads them, which tyntec's service seems to be: names are case-sensitive, unknown
 * names are ignored, a repeated one is joined with commas, and a raw `+` is a blank.
 */
export type Query = (name: string) => string | undefined

/** Reads a raw query string (without the `?`). An empty value counts as not given. */
export function parseQuery(raw: string): Query {
  const parameters = new URLSearchParams(raw)
  return (name) => parameters.getAll(name).join(',') || undefined
}
