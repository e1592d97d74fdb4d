/**
 * What Linux knows of running processes, seen from outside. https://man7.org/linux/man-pages/man5/proc.5.html
 */
import { readdirSync, readFileSync } from 'node:fs'

/** One megabyte in bytes. */
export const MB = 1024 * 1024

/** us of one tick of the clock in which /proc counts CPU time; 100 a second on every Linux that Node runs on (USER_HZ). */
const TICK_US = 10_000

export interface Stat {
  readonly pid: number
  readonly parent: number
  /** us of CPU, user and system, all threads, of the process and of those of its children that ended and were waited for. */
  readonly cpu: number
}

/** Reads the text of /proc/PID/stat. The name in it may hold blanks and brackets, so fields are counted from its end. */
export function parseStat(text: string): Stat {
  const fields = text.slice(text.lastIndexOf(')') + 2).split(' ')
  // Fields 4 (parent) and 14 to 17 (utime, stime, cutime, cstime) of the page; state, the first one here, is its field 3.
  const ticks = fields.slice(11, 15).reduce((sum, field) => sum + Number(field), 0)
  return { pid: Number.parseInt(text, 10), parent: Number(fields[1]), cpu: ticks * TICK_US }
}

/** Bytes of a field in the text of /proc/PID/status; 0 for a process that is ending. */
export const memoryIn = (status: string, field: 'VmHWM' | 'VmRSS'): number =>
  Number(new RegExp(`^${field}:\\s+(\\d+) kB$`, 'm').exec(status)?.[1] ?? 0) * 1024

/** us of CPU that the process has taken so far. Throws when it has ended. */
export const cpuMicros = (pid: number): number => parseStat(readFileSync(`/proc/${pid}/stat`, 'utf8')).cpu

/**
 * ns that a process has run, all its threads together, user and system: the first number of each thread's schedstat, which counts
 * finer than the ticks above. A thread that has ended is not in it any more. https://docs.kernel.org/scheduler/sched-stats.html
 *
 * @throws {Error} when the process has ended
 */
export function runTime(pid: number): number {
  const folder = `/proc/${pid}/task`
  return readdirSync(folder).reduce((sum, task) => sum + runTimeIn(readOrEmpty(`${folder}/${task}/schedstat`)), 0)
}

/** ns that a thread has run, in the text of its schedstat: run time, time in the queue, turns. 0 for one that has ended. */
export const runTimeIn = (text: string): number => Number.parseInt(text, 10) || 0

/** Bytes of memory that are resident. Throws when the process has ended. */
export function residentMemory(pid: number): number {
  const bytes = memoryIn(readFileSync(`/proc/${pid}/status`, 'utf8'), 'VmRSS')
  if (bytes === 0) throw new Error(`process ${pid} is ending`)
  return bytes
}

/** Number of open file descriptors. */
export const descriptors = (pid: number): number => readdirSync(`/proc/${pid}/fd`).length

/** A process and all that descends from it, of a list of all processes. */
export function treeOf(root: number, all: readonly Stat[]): Stat[] {
  const tree = all.filter(({ pid }) => pid === root)
  // Grows while it is walked; a process has one parent, so each is added once.
  for (const { pid } of tree) tree.push(...all.filter(({ parent }) => parent === pid))
  return tree
}

/** us of CPU that a process and all that descends from it have taken so far; 0 when it has ended. */
export const cpuOfTree = (root: number): number => runningTree(root).reduce((sum, { cpu }) => sum + cpu, 0)

/** Bytes that were ever resident at most, added up over a process and all that descends from it; 0 when it has ended. */
export const peakMemoryOfTree = (root: number): number =>
  runningTree(root).reduce((sum, { pid }) => sum + memoryIn(readOrEmpty(`/proc/${pid}/status`), 'VmHWM'), 0)

/** A process that ends while it is read is left out. */
function runningTree(root: number): Stat[] {
  const texts = readdirSync('/proc').map((name) => (/^\d+$/.test(name) ? readOrEmpty(`/proc/${name}/stat`) : ''))
  return treeOf(root, texts.filter(Boolean).map(parseStat))
}

/** The text of a file of the kernel; empty where it is gone. */
export function readOrEmpty(file: string): string {
  try {
    return readFileSync(file, 'utf8')
  } catch {
    return ''
  }
}
