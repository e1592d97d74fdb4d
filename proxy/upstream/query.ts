/**
 * Upstream: the query that goes to tyntec, put together from checked values; no byte of the caller's own is forwarded.
 */

import type { Operation } from '../definition/operations.ts'

/** tyntec's names for these two: its service reads lower case, and the published connector sends them capitalised. */
const UPSTREAM_NAMES: Readonly<Record<string, string>> = { Sender: 'sender', Caller: 'caller' }

/** @returns the query with its "?" where the operation takes parameters and any were given */
export function buildQuery({ query }: Operation, values: ReadonlyMap<string, string>): string {
  let text = ''
  for (const [name, value] of values) {
    if (query.has(name))
      text += `${text === '' ? '?' : '&'}${UPSTREAM_NAMES[name] ?? name}=${encodeURIComponent(value)}`
  }
  return text
}
