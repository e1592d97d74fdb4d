/**
 * Upstream: the query sent to tyntec, built from validated values. No raw byte of the caller's query is forwarded.
 */

import type { Operation } from '../definition/operations.ts'

/** tyntec's service expects these two names in lower case, while the published connector capitalises them. */
const UPSTREAM_NAMES: Readonly<Record<string, string>> = { Sender: 'sender', Caller: 'caller' }

/** @returns the query with its "?"; empty if no parameter was given */
export function buildQuery({ query }: Operation, values: ReadonlyMap<string, string>): string {
  let text = ''
  for (const [name, value] of values) {
    if (query.has(name))
      text += `${text === '' ? '?' : '&'}${UPSTREAM_NAMES[name] ?? name}=${encodeURIComponent(value)}`
  }
  return text
}
