/**
 * Measuring: what Linux knows of a running process, seen from outside.
 * https://man7.org/linux/man-pages/man5/proc.5.html
 */
import { readdirSync, readFileSync } from 'node:fs'

/** Bytes of memory that are resident. */
export function residentMemory(pid: number): number {
  const kilobytes = /^VmRSS:\s+(\d+) kB$/m.exec(readFileSync(`/proc/${pid}/status`, 'utf8'))?.[1]
  return Number(kilobytes) * 1024
}

/** Number of open file descriptors. */
export const descriptors = (pid: number): number => readdirSync(`/proc/${pid}/fd`).length

/** Microseconds in one tick of /proc: USER_HZ is 100 on every platform that Node runs on. */
const MICROS_PER_TICK = 10_000

/** Microseconds of CPU that the process has used so far, in user and kernel mode, all threads together. */
export function cpuMicros(pid: number): number {
  const stat = readFileSync(`/proc/${pid}/stat`, 'utf8')
  // The name, in parentheses, may hold blanks: count from its end. utime and stime are fields 14 and 15.
  const fields = stat.slice(stat.lastIndexOf(')') + 2).split(' ')
  return (Number(fields[11]) + Number(fields[12])) * MICROS_PER_TICK
}

/** One megabyte in bytes. */
export const MB = 1024 * 1024
