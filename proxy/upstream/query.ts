/**
 * Upstream: the query sent to tyntec, built from validated values. No raw byte of the caller's query is forwarded.
 */
import type { Operation } from '../definition/operations.ts'
import { upstreamName } from '../definition/upstream-names.ts'

/** @returns the query with its "?"; empty if no parameter was given */
export function buildQuery({ query }: Operation, values: ReadonlyMap<string, string>): string {
  let text = ''
  for (const [name, value] of values) {
    if (query.has(name)) text += `${text === '' ? '?' : '&'}${upstreamName(name)}=${encodeURIComponent(value)}`
  }
  return text
}
