/**
 * The operations of a document by their ID. Many places name one, so each document is indexed once.
 */
import { text } from './json.ts'
import { type Site, sitesOf } from './sites.ts'

const known = new WeakMap<object, ReadonlyMap<string, Site>>()

/** The operation that is called so; the first, where several are. */
export function operationOf(document: object, id: unknown): Site | undefined {
  let index = known.get(document)
  if (index === undefined) {
    const entries = sitesOf(document, 'operation').map((site): [string, Site] => [text(site.node.operationId), site])
    index = new Map(entries.toReversed())
    known.set(document, index)
  }
  return typeof id === 'string' && id !== '' ? index.get(id) : undefined
}
