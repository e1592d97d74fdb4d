/**
 * What Linux knows of running processes, seen from outside. https://man7.org/linux/man-pages/man5/proc.5.html
 */
import { readdirSync, readFileSync } from 'node:fs'

/** us of one tick of the clock in which /proc counts CPU time; 100 a second on every Linux that Node runs on (USER_HZ). */
const TICK_US = 10_000

export interface Stat {
  readonly pid: number
  readonly parent: number
  /** us of CPU, user and system, of the process and of those of its children that ended and were waited for. */
  readonly cpu: number
}

/** Reads the text of /proc/PID/stat. The name in it may hold blanks and brackets, so fields are counted from its end. */
export function parseStat(text: string): Stat {
  const fields = text.slice(text.lastIndexOf(')') + 2).split(' ')
  // Fields 4 (parent) and 14 to 17 (utime, stime, cutime, cstime) of the page; state, the first one here, is its field 3.
  const ticks = fields.slice(11, 15).reduce((sum, field) => sum + Number(field), 0)
  return { pid: Number.parseInt(text, 10), parent: Number(fields[1]), cpu: ticks * TICK_US }
}

/** A process and all that descends from it, of a list of all processes. */
export function treeOf(root: number, all: readonly Stat[]): Stat[] {
  const tree = all.filter(({ pid }) => pid === root)
  // Grows while it is walked; a process has one parent, so each is added once.
  for (const { pid } of tree) tree.push(...all.filter(({ parent }) => parent === pid))
  return tree
}

/** Every process that still runs; one that ends while it is read is left out. */
function readAll(): Stat[] {
  return readdirSync('/proc').flatMap((name) => {
    if (!/^\d+$/.test(name)) return []
    const text = readOrEmpty(`/proc/${name}/stat`)
    return text === '' ? [] : [parseStat(text)]
  })
}

/** us of CPU that a process and its children have taken so far. */
export const cpuOf = (root: number): number => treeOf(root, readAll()).reduce((sum, { cpu }) => sum + cpu, 0)

/** Bytes of memory, the process and its children added up: `VmHWM` is the most that was ever resident, `VmRSS` what is now. */
export function memoryOf(root: number, field: 'VmHWM' | 'VmRSS'): number {
  return treeOf(root, readAll()).reduce((sum, { pid }) => sum + memoryIn(readOrEmpty(`/proc/${pid}/status`), field), 0)
}

/** Bytes of a field in the text of /proc/PID/status; 0 for a process that is ending. */
export const memoryIn = (status: string, field: string): number =>
  Number(new RegExp(`^${field}:\\s+(\\d+) kB$`, 'm').exec(status)?.[1] ?? 0) * 1024

function readOrEmpty(file: string): string {
  try {
    return readFileSync(file, 'utf8')
  } catch {
    return ''
  }
}
