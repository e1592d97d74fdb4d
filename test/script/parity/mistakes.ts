/**
 * Parity: puts one case to the proxy and to the script, holds both against the table, and then one against the other: what a table
 * leaves open, both must still answer in the same way.
 */
import { type CaseReply, mistakesIn } from '../../support/scripted-judge.ts'
import type { Numbered, Target } from './targets.ts'

/** One sentence for each mistake. */
export interface Mistakes {
  readonly proxy: readonly string[]
  readonly script: readonly string[]
}

declare module 'vitest' {
  interface TaskMeta {
    /** Missing where the case did not come to an answer. */
    mistakes?: Mistakes
  }
}

/** Asks both. A case that could not be run has that as its mistake. */
export async function mistakesOf(numbered: Numbered, proxy: Target, script: Target): Promise<Mistakes> {
  const [one, other] = await Promise.all([judged(proxy, numbered), judged(script, numbered)])
  // Where one is wrong already, a second line about the same thing would only hide which one.
  const areRight = one.mistakes.length + other.mistakes.length === 0
  const between = areRight && one.reply && other.reply ? differences(one.reply, other.reply) : []
  return { proxy: one.mistakes, script: [...other.mistakes, ...between] }
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
