/**
 * The operations of a document by their ID. Cached, because many rules look one up.
 */
import { text } from './json.ts'
import { type Site, sitesOf } from './sites.ts'

const known = new WeakMap<object, ReadonlyMap<string, Site>>()

/** The operation with this operationId; the first one if there are several. */
export function operationOf(document: object, id: unknown): Site | undefined {
  let index = known.get(document)
  if (index === undefined) {
    const entries = sitesOf(document, 'operation').map((site): [string, Site] => [text(site.node.operationId), site])
    index = new Map(entries.toReversed())
    known.set(document, index)
  }
  return typeof id === 'string' && id !== '' ? index.get(id) : undefined
}
