/**
 * What Linux knows of a running process, seen from outside. https://man7.org/linux/man-pages/man5/proc.5.html
 */
import { readdirSync, readFileSync } from 'node:fs'
import { setTimeout as sleep } from 'node:timers/promises'
import { cpuMicros } from '../../bench/kit/process-info.ts'

export { cpuMicros, descriptors, MB, residentMemory } from '../../bench/kit/process-info.ts'

/** Bytes that the process has read so far, from files and sockets alike. */
export const bytesRead = (pid: number): number =>
  Number(/^rchar: (\d+)$/m.exec(readFileSync(`/proc/${pid}/io`, 'utf8'))?.[1])

/**
 * ms for which the main thread of a process was ready to run, and the processors did something else; undefined where the process
 * has ended. https://docs.kernel.org/scheduler/sched-stats.html
 */
export const queuedMs = (pid: number): number | undefined => queuedIn(`/proc/${pid}/schedstat`)

function queuedIn(file: string): number | undefined {
  try {
    return Number(readFileSync(file, 'utf8').split(' ')[1]) / 1e6
  } catch {
    return undefined
  }
}

/**
 * Starts a clock that stands still while one of the processes waits for a processor, so that what else a busy machine does is not
 * measured. On a machine that has nothing else to do it is the time on the wall.
 *
 * @returns tells the ms since the start
 */
export function stopwatch(...pids: readonly number[]): () => number {
  const queued = () => pids.reduce((sum, pid) => sum + (queuedMs(pid) ?? 0), 0)
  const [startedAt, before] = [performance.now(), queued()]
  return () => performance.now() - startedAt - (queued() - before)
}

/**
 * The same clock for a process that ends meanwhile.
 *
 * @returns tells the ms since the start; call it once, after the end
 */
export function stopwatchToEnd(pid: number): () => number {
  const [startedAt, before] = [performance.now(), queuedMs(pid) ?? 0]
  let queued = before
  // Nothing is known of a process that has ended.
  const watch = setInterval(() => {
    queued = queuedMs(pid) ?? queued
  }, 10)
  return () => {
    clearInterval(watch)
    return performance.now() - startedAt - (queued - before)
  }
}

/** ms for which all threads of a process together were ready to run, and the processors did something else. */
const queuedOfThreads = (pid: number): number =>
  readdirSync(`/proc/${pid}/task`).reduce(
    (sum, task) => sum + (queuedIn(`/proc/${pid}/task/${task}/schedstat`) ?? 0),
    0
  )

/** How busy a process is in the next `ms`: 0 for one that sleeps, 1 for a thread that spins, also where it has to wait for a processor. */
export async function busyness(pid: number, ms: number): Promise<number> {
  const [startedAt, run, queued] = [performance.now(), cpuMicros(pid), queuedOfThreads(pid)]
  await sleep(ms)
  const free = performance.now() - startedAt - (queuedOfThreads(pid) - queued)
  return (cpuMicros(pid) - run) / 1_000 / Math.max(1, free)
}

/** What Linux says that a process does, such as `S (sleeping)` or `D (disk sleep)`. */
export const stateOf = (pid: number): string =>
  /^State:\s+(.*)$/m.exec(readFileSync(`/proc/${pid}/status`, 'utf8'))?.[1] ?? ''
