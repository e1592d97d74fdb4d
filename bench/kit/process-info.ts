/**
 * CPU time and memory of other processes, as Linux counts them. https://man7.org/linux/man-pages/man5/proc.5.html
 */
import { readdirSync, readFileSync } from 'node:fs'

/** Bytes of 1 MiB. */
export const MB = 1024 * 1024

/** us of one tick, the unit in which /proc counts CPU time: USER_HZ is 100 on every Linux that Node runs on. */
const TICK_US = 10_000

export interface Stat {
  readonly pid: number
  readonly parent: number
  /** us of CPU, user and system, of all threads, and of all children that have ended and were waited for. */
  readonly cpu: number
}

/**
 * Reads the text of /proc/PID/stat. The program's name in it may hold spaces and brackets, so fields are counted from
 * the name's end.
 */
export function parseStat(text: string): Stat {
  const fields = text.slice(text.lastIndexOf(')') + 2).split(' ')
  // By the manual page's numbers: 4 is the parent, 14 to 17 are utime, stime, cutime and cstime. `fields` begins with
  // 3, the state.
  const ticks = fields.slice(11, 15).reduce((sum, field) => sum + Number(field), 0)
  return { pid: Number.parseInt(text, 10), parent: Number(fields[1]), cpu: ticks * TICK_US }
}

/** A field in the text of /proc/PID/status, in bytes; 0 for a process that is ending. */
export const memoryIn = (status: string, field: 'VmHWM' | 'VmRSS'): number =>
  Number(new RegExp(`^${field}:\\s+(\\d+) kB$`, 'm').exec(status)?.[1] ?? 0) * 1024

/** us of CPU that the process has taken so far. Throws when it has ended. */
export const cpuMicros = (pid: number): number => parseStat(readFileSync(`/proc/${pid}/stat`, 'utf8')).cpu

/**
 * ns of CPU, user and system, that all living threads of a process have taken: the first number in the schedstat of
 * each, which is more precise than ticks. Threads that have ended are not counted.
 * https://docs.kernel.org/scheduler/sched-stats.html
 *
 * @throws {Error} when the process has ended
 */
export function runTime(pid: number): number {
  const folder = `/proc/${pid}/task`
  return readdirSync(folder).reduce((sum, task) => sum + runTimeIn(readOrEmpty(`${folder}/${task}/schedstat`)), 0)
}

/**
 * ns of CPU in the text of a thread's schedstat, which has CPU time, time in the queue and time slices; 0 if it has
 * ended.
 */
export const runTimeIn = (text: string): number => Number.parseInt(text, 10) || 0

/** Resident memory, bytes. Throws when the process has ended. */
export function residentMemory(pid: number): number {
  const bytes = memoryIn(readFileSync(`/proc/${pid}/status`, 'utf8'), 'VmRSS')
  if (bytes === 0) throw new Error(`process ${pid} is ending`)
  return bytes
}

/** Number of open file descriptors. */
export const descriptors = (pid: number): number => readdirSync(`/proc/${pid}/fd`).length

/** A process and all its descendants, out of a list of all processes. */
export function treeOf(root: number, all: readonly Stat[]): Stat[] {
  const tree = all.filter(({ pid }) => pid === root)
  // The list grows during the loop. Each process has one parent, so it is added once.
  for (const { pid } of tree) tree.push(...all.filter(({ parent }) => parent === pid))
  return tree
}

/** us of CPU that a process and all its descendants have taken so far; 0 when it has ended. */
export const cpuOfTree = (root: number): number => runningTree(root).reduce((sum, { cpu }) => sum + cpu, 0)

/** Peak resident memory of a process and of all its descendants, added up, bytes; 0 when it has ended. */
export const peakMemoryOfTree = (root: number): number =>
  runningTree(root).reduce((sum, { pid }) => sum + memoryIn(readOrEmpty(`/proc/${pid}/status`), 'VmHWM'), 0)

/** Leaves out processes that end meanwhile. */
function runningTree(root: number): Stat[] {
  const texts = readdirSync('/proc').map((name) => (/^\d+$/.test(name) ? readOrEmpty(`/proc/${name}/stat`) : ''))
  return treeOf(root, texts.filter(Boolean).map(parseStat))
}

/** The text of a file in /proc or /sys; empty if it cannot be read, for instance because its process has ended. */
export function readOrEmpty(file: string): string {
  try {
    return readFileSync(file, 'utf8')
  } catch {
    return ''
  }
}
