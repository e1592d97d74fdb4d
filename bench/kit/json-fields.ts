/**
 * Reads JSON bodies.
 */

/** The fields of a body; undefined if it is no JSON object. */
export function jsonFields(body: string): Record<string, unknown> | undefined {
  try {
    const value: unknown = JSON.parse(body)
    return typeof value === 'object' && value !== null ? (value as Record<string, unknown>) : undefined
  } catch {
    return undefined
  }
}
