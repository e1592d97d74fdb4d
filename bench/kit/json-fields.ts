/**
 * What a body of JSON says.
 */

/** Its fields; undefined where it is no JSON object. */
export function jsonFields(body: string): Record<string, unknown> | undefined {
  try {
    const value: unknown = JSON.parse(body)
    return typeof value === 'object' && value !== null ? (value as Record<string, unknown>) : undefined
  } catch {
    return undefined
  }
}
