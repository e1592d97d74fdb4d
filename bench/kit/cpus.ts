/**
 * Divides the CPUs: the peer gets the first one for itself; the benchmark, its load generator and upstream get the
 * others. Without `taskset`, or with a single CPU, nothing is pinned.
 */
import { execFileSync } from 'node:child_process'
import { readFileSync } from 'node:fs'
import { findProgram } from './installed.ts'

export interface Cpus {
  /** Words to put before a peer's command; empty without pinning. */
  readonly prefix: readonly string[]
  /** How CPUs were divided, for the report. */
  readonly sentence: string
}

/** The CPU numbers in a list such as `0-2,5`, as in /proc/self/status. */
export function parseCpuList(list: string): number[] {
  return list.split(',').flatMap((part) => {
    const [first = 0, last = first] = part.split('-').map(Number)
    return Array.from({ length: last - first + 1 }, (_, index) => first + index)
  })
}

/** Moves this process and its future children off the first CPU. Peers get it by being started with `prefix`. */
export function divideCpus(): Cpus {
  const allowed = parseCpuList(
    /^Cpus_allowed_list:\s+(\S+)$/m.exec(readFileSync('/proc/self/status', 'utf8'))?.[1] ?? '0'
  )
  const [first, ...others] = allowed
  const taskset = findProgram('taskset')
  if (taskset === undefined) return { prefix: [], sentence: 'not pinned to CPUs: no `taskset` here' }
  if (first === undefined || others.length === 0) return { prefix: [], sentence: 'not pinned to CPUs: there is one' }
  execFileSync(taskset, ['-a', '-c', '-p', others.join(','), String(process.pid)], { stdio: 'ignore' })
  return {
    prefix: [taskset, '-c', String(first)],
    sentence: `the peer pinned to CPU ${first}, load and upstream to ${others.join(', ')}`
  }
}
