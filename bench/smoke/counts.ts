/**
 * The committed counts, and how they judge a new one. A count depends on the code that V8 makes, so each major version
 * of Node has its own.
 */
import { readFile, writeFile } from 'node:fs/promises'

/** What a call costs, by the counter's name. */
export type Counts = Readonly<Record<string, number>>
/** The counts, by major version of Node. */
export type CommittedCounts = Readonly<Record<string, Counts>>

/** Share by which a count may exceed the committed one. */
export const GROWTH = 0.1

export interface Verdict {
  readonly line: string
  readonly isTooMuch: boolean
}

/**
 * Judges one count. Without a committed count, it is only shown.
 *
 * @throws {RangeError} when the counter counted nothing, which would always pass
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

/** Reads the file. A missing file has no counts. */
export async function readCounts(file: URL): Promise<CommittedCounts> {
  const text = await readFile(file, 'utf8').catch((error: NodeJS.ErrnoException) => {
    if (error.code === 'ENOENT') return '{}'
    throw error
  })
  return JSON.parse(text) as CommittedCounts
}

/** Writes counts for one major version of Node. Those of other versions and counters stay. */
export async function writeCounts(file: URL, node: string, counts: Counts): Promise<void> {
  const committed = await readCounts(file)
  const rounded = Object.fromEntries(Object.entries(counts).map(([counter, count]) => [counter, Math.round(count)]))
  await writeFile(file, `${JSON.stringify({ ...committed, [node]: { ...committed[node], ...rounded } }, null, 2)}\n`)
}

const number = (count: number): string => Math.round(count).toLocaleString('en-US')
const percent = (share: number): string => `${share < 0 ? '' : '+'}${(share * 100).toFixed(1)} %`
