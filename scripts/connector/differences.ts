/**
 * The list of deliberate differences from the published connector (connector/differences.json): its shape, and its
 * comparison with the actual differences. A list that is incomplete or stale would prove nothing, so both are reported.
 */
import { readFile } from 'node:fs/promises'
import { isDeepStrictEqual } from 'node:util'
import * as z from 'zod'
import type { Difference } from './compare-models.ts'

const onThePage = z.strictObject({
  /** Where the models differ; `*` matches one part of the path. */
  path: z.string(),
  /** The exact values, `null` for "not there". If the path has a `*`, they are only words for the reader. */
  published: z.json(),
  ours: z.json(),
  /** A key of `reasons`. */
  reason: z.string()
})

const pointer = z.strictObject({
  file: z.enum(['apiDefinition.swagger.json', 'apiProperties.json']),
  /** JSON pointer (RFC 6901) into that file. */
  pointer: z.string().startsWith('/'),
  published: z.json(),
  ours: z.json(),
  reason: z.string()
})

const rule = z.strictObject({
  /** The name of one of the rules in definition-rules.ts. */
  rule: z.string(),
  published: z.string(),
  reason: z.string()
})

const differencesFile = z.strictObject({
  published: z.strictObject({ page: z.url(), files: z.url() }),
  /** What the text of the page does not show about each action; taken from the published definition. */
  operations: z.array(
    z.strictObject({ action: z.string(), operationId: z.string(), method: z.string(), path: z.string() })
  ),
  reasons: z.record(z.string(), z.string()),
  onThePage: z.array(onThePage),
  beyondThePage: z.array(z.union([pointer, rule]))
})

export type DifferencesFile = z.infer<typeof differencesFile>
export type Entry = z.infer<typeof onThePage>

/** Reads connector/differences.json. Rejects when it is not JSON or has another shape. */
export async function readDifferences(folder: URL): Promise<DifferencesFile> {
  return differencesFile.parse(JSON.parse(await readFile(new URL('differences.json', folder), 'utf8')))
}

/**
 * Compares the list with the differences found. `unexplained` are differences that no entry covers, even if an entry
 * names the place with other values. `stale` are entries that cover no difference.
 */
export function reconcile(found: Difference[], entries: Entry[]): { unexplained: Difference[]; stale: Entry[] } {
  return {
    unexplained: found.filter((difference) => !entries.some((entry) => covers(entry, difference))),
    stale: entries.filter((entry) => !found.some((difference) => covers(entry, difference)))
  }
}

function covers(entry: Entry, difference: Difference): boolean {
  if (entry.path.includes('*')) return matches(entry.path.split('.'), difference.path.split('.'))
  const { path, published, ours } = difference
  return entry.path === path && isDeepStrictEqual([entry.published, entry.ours], [published, ours])
}

function matches(pattern: string[], path: string[]): boolean {
  return pattern.length === path.length && pattern.every((part, index) => part === '*' || part === path[index])
}
