/**
 * What Linux knows of a running process, seen from outside. https://man7.org/linux/man-pages/man5/proc.5.html
 */
import { readFileSync } from 'node:fs'

export { cpuMicros, descriptors, MB, residentMemory } from '../../bench/kit/process-info.ts'

/** Bytes that the process has read so far, from files and sockets alike. */
export const bytesRead = (pid: number): number =>
  Number(/^rchar: (\d+)$/m.exec(readFileSync(`/proc/${pid}/io`, 'utf8'))?.[1])

/** What Linux says that a process does, such as `S (sleeping)` or `D (disk sleep)`. */
export const stateOf = (pid: number): string =>
  /^State:\s+(.*)$/m.exec(readFileSync(`/proc/${pid}/status`, 'utf8'))?.[1] ?? ''
