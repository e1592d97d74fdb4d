/**
 * Counts instructions with the processor's own counters, which most virtual machines do not have.
 * https://man7.org/linux/man-pages/man1/perf-stat.1.html
 */
import { setTimeout as wait } from 'node:timers/promises'
import { type ChildOptions, runChild, startChild } from '../kit/children.ts'
import { findProgram } from '../kit/installed.ts'
import type { Counter } from './counter.ts'

const STAT = ['stat', '-x,', '-e', 'instructions:u'] as const
/**
 * ms that perf gets to attach, which it does not report. Calls that it misses in the first load it misses in the
 * second, too.
 */
const ATTACHING = 500
/** Time-out of counting the command `true`, ms. */
const LIMIT = 10_000

/** @returns the counter; undefined if perf is not installed, or cannot count on this machine */
export async function findPerf(): Promise<Counter | undefined> {
  const perf = findProgram('perf')
  if (perf === undefined) return undefined
  const look = await runChild(perfStat(perf, 'true'), LIMIT)
  if (instructionsIn(look) === undefined) return undefined
  return { name: 'instructions', prefix: [], measure: ({ pid }, load) => measure(perf, pid, load) }
}

async function measure(perf: string, pid: number, load: () => Promise<void>): Promise<number> {
  const counting = startChild(perfStat(perf, '-p', String(pid)))
  try {
    await wait(ATTACHING)
    await load()
    // perf prints its counts when it gets SIGINT.
    counting.process.kill('SIGINT')
    await counting.ended
    const count = instructionsIn(counting.output())
    if (count === undefined) throw new Error(`perf counted nothing:\n${counting.output()}`)
    return count
  } finally {
    await counting.stop()
  }
}

/** In the C locale, so that numbers have no separators of another language. */
const perfStat = (perf: string, ...args: string[]): ChildOptions => ({
  command: [perf, ...STAT, ...args],
  env: { LC_ALL: 'C' }
})

/**
 * The count in the output of `perf stat -x,`: the first field of each line for the event. A processor with two kinds of
 * cores has a line for each.
 *
 * @returns undefined if the count is `<not supported>` or `<not counted>`
 */
export function instructionsIn(output: string): number | undefined {
  const counts = [...output.matchAll(/^(\d+),[^,]*,[^,]*instructions/gm)].map(([, count]) => Number(count))
  return counts.length === 0 ? undefined : counts.reduce((sum, count) => sum + count)
}
