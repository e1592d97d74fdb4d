/**
 * Parity: runs every case of the truth tables against the proxy and the script, holds both against the table, and then one
 * against the other: what a table leaves open, both must still answer in the same way.
 */
import { readCases, TABLES } from '../../support/scripted-cases.ts'
import { type CaseReply, mistakesIn } from '../../support/scripted-judge.ts'
import type { Numbered, Target } from './targets.ts'

export interface Result {
  readonly table: string
  readonly name: string
  /** One sentence for each mistake. */
  readonly proxy: readonly string[]
  readonly script: readonly string[]
}

/**
 * Every case of some tables, each with an ID of its own.
 *
 * @throws {Error} a table that does not exist
 */
export function casesOf(tables: readonly string[]): Numbered[] {
  const unknown = tables.find((table) => !TABLES.some((known) => known === table))
  if (unknown !== undefined) throw new Error(`there is no table ${unknown}: give one of ${TABLES.join(', ')}`)
  return TABLES.filter((table) => tables.includes(table)).flatMap((table) =>
    readCases(table).map((one, index) => ({ table, id: `${table}-${index}`, one }))
  )
}

/** Cases at a time: some take the script's whole deadline. */
const AT_ONCE = 12

/** Runs the cases. A case that could not be run has that as its mistake. */
export async function runCases(cases: readonly Numbered[], proxy: Target, script: Target): Promise<Result[]> {
  const results: Result[] = []
  const waiting = [...cases]
  const work = async (): Promise<void> => {
    for (let numbered = waiting.shift(); numbered; numbered = waiting.shift()) {
      const [one, other] = await Promise.all([judged(proxy, numbered), judged(script, numbered)])
      // Where one is wrong already, a second line about the same thing would only hide which one.
      const areRight = one.mistakes.length + other.mistakes.length === 0
      const between = areRight && one.reply && other.reply ? differences(one.reply, other.reply) : []
      results.push({
        table: numbered.table,
        name: numbered.one.name,
        proxy: one.mistakes,
        script: [...other.mistakes, ...between]
      })
    }
  }
  await Promise.all(Array.from({ length: AT_ONCE }, work))
  return results
}

async function judged(target: Target, numbered: Numbered): Promise<{ reply?: CaseReply; mistakes: string[] }> {
  const { table, id, one } = numbered
  try {
    const reply = await target.ask(numbered)
    return { reply, mistakes: mistakesIn(table, id, one, reply, target.callsOf(id)) }
  } catch (error) {
    return { mistakes: [`did not run: ${error instanceof Error ? error.message : String(error)}`] }
  }
}

const HEADERS = ['x-upstream-status', 'retry-after', 'cache-control', 'content-type']

/** Where the script's answer is not the proxy's; the ID and the time of an error are always another. */
export function differences(proxy: CaseReply, script: CaseReply): string[] {
  const said = ({ status, headers, body }: CaseReply): Record<string, unknown> => {
    const { id: _id, timestamp: _timestamp, ...rest } = body
    return { status, ...Object.fromEntries(HEADERS.map((name) => [name, headers.get(name)])), ...rest }
  }
  const [theirs, ours] = [said(proxy), said(script)]
  return [...new Set([...Object.keys(theirs), ...Object.keys(ours)])]
    .filter((name) => JSON.stringify(theirs[name]) !== JSON.stringify(ours[name]))
    .map((name) => `${name} is ${shown(ours[name])}, of the proxy it is ${shown(theirs[name])}`)
}

const shown = (value: unknown): string => JSON.stringify(value) ?? 'nothing'
