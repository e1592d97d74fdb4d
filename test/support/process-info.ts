/**
 * What Linux knows of a running process, seen from outside. https://man7.org/linux/man-pages/man5/proc.5.html
 */
import { readFileSync } from 'node:fs'

export { descriptors, MB, residentMemory } from '../../scripts/measure/process-info.ts'

/** Bytes that the process has read so far, from files and sockets alike. */
export const bytesRead = (pid: number): number =>
  Number(/^rchar: (\d+)$/m.exec(readFileSync(`/proc/${pid}/io`, 'utf8'))?.[1])
