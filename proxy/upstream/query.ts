/**
 * Upstream: the query that goes to tyntec, put together from checked values; no byte of the caller's own is forwarded.
 */

/** tyntec's names for these two: its service reads lower case, and the published connector sends them capitalised. */
const UPSTREAM_NAMES: Readonly<Record<string, string>> = { Sender: 'sender', Caller: 'caller' }

/** @returns the query without "?" */
export function buildQuery(values: ReadonlyMap<string, string>): string {
  const pairs: string[] = []
  for (const [name, value] of values) pairs.push(`${UPSTREAM_NAMES[name] ?? name}=${encodeURIComponent(value)}`)
  return pairs.join('&')
}
