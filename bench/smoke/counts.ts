/**
 * The committed counts, and how a new one is judged by them. A count depends on the code that V8 makes, so each major version of Node
 * has its own.
 */
import { readFile, writeFile } from 'node:fs/promises'

/** What a call costs, by counter. */
export type Counts = Readonly<Record<string, number>>
/** By major version of Node. */
export type CommittedCounts = Readonly<Record<string, Counts>>

/** By how much a count may grow over the committed one. */
export const GROWTH = 0.1

export interface Verdict {
  /** One line for people. */
  readonly line: string
  readonly isTooMuch: boolean
}

/**
 * Judges one count. What was never committed is shown and not judged.
 *
 * @throws {RangeError} when it counted nothing: it would always pass
 */
export function judge(counter: string, count: number, committed: number | undefined): Verdict {
  if (!(count > 0)) throw new RangeError(`${counter}: ${count} for a call cannot be`)
  const shown = `${counter} for a call: ${number(count)}`
  if (committed === undefined) {
    return { isTooMuch: false, line: `${shown}; none is committed for this Node, so it is not judged` }
  }
  const line = `${shown}, ${percent(count / committed - 1)} against the committed ${number(committed)}`
  if (count < committed * (1 - GROWTH)) {
    return { isTooMuch: false, line: `${line}. So that it stays so: npm run bench -- --smoke --accept-count` }
  }
  if (count <= committed * (1 + GROWTH)) return { isTooMuch: false, line }
  const why = `too much, ${percent(GROWTH)} is allowed. If it is worth it: npm run bench -- --smoke --accept-count`
  return { isTooMuch: true, line: `${line}: ${why}` }
}

/** Reads the file; a missing one has no counts. */
export async function readCounts(file: URL): Promise<CommittedCounts> {
  const text = await readFile(file, 'utf8').catch((error: NodeJS.ErrnoException) => {
    if (error.code === 'ENOENT') return '{}'
    throw error
  })
  return JSON.parse(text) as CommittedCounts
}

/** Writes the counts of one version, beside those of other versions and counters. */
export async function writeCounts(file: URL, node: string, counts: Counts): Promise<void> {
  const committed = await readCounts(file)
  const rounded = Object.fromEntries(Object.entries(counts).map(([counter, count]) => [counter, Math.round(count)]))
  await writeFile(file, `${JSON.stringify({ ...committed, [node]: { ...committed[node], ...rounded } }, null, 2)}\n`)
}

const number = (count: number): string => Math.round(count).toLocaleString('en-US')
const percent = (share: number): string => `${share < 0 ? '' : '+'}${(share * 100).toFixed(1)} %`
