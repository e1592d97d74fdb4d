/**
 * What Linux knows of a running process, seen from outside. https://man7.org/linux/man-pages/man5/proc.5.html
 */
import { readFileSync } from 'node:fs'

export { cpuMicros, descriptors, MB, residentMemory } from '../../bench/kit/process-info.ts'

/** Bytes that the process has read so far, from files and sockets alike. */
export const bytesRead = (pid: number): number =>
  Number(/^rchar: (\d+)$/m.exec(readFileSync(`/proc/${pid}/io`, 'utf8'))?.[1])

/**
 * ms for which the main thread of a process was ready to run, and the processors did something else; undefined where the process
 * has ended. https://docs.kernel.org/scheduler/sched-stats.html
 */
export function queuedMs(pid: number): number | undefined {
  try {
    return Number(readFileSync(`/proc/${pid}/schedstat`, 'utf8').split(' ')[1]) / 1e6
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

/** What Linux says that a process does, such as `S (sleeping)` or `D (disk sleep)`. */
export const stateOf = (pid: number): string =>
  /^State:\s+(.*)$/m.exec(readFileSync(`/proc/${pid}/status`, 'utf8'))?.[1] ?? ''
