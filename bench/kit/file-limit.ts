/**
 * 10,000 calls in flight need more open files than most systems allow by default. `prlimit` raises the limit, if it
 * may.
 */
import { spawnSync } from 'node:child_process'
import { readFileSync } from 'node:fs'
import { findProgram } from './installed.ts'

/** Open files: 10,000 TCP connections on each side of the proxy, and some more. */
const WANTED = 32_768

export interface FileLimit {
  /** Words to put before a command, so that it may open as many files as possible. */
  readonly prefix: readonly string[]
  /** Limit of open files that it then has. */
  readonly files: number
}

let granted: FileLimit | undefined

/** The highest limit that a command can get, up to the one wanted here. */
export function fileLimit(): FileLimit {
  granted ??= findLimit()
  return granted
}

/** The soft and the hard limit in the text of /proc/PID/limits. */
export function limitsIn(text: string): { soft: number; hard: number } {
  const [, soft, hard] = /^Max open files +(\S+) +(\S+)/m.exec(text) ?? []
  const files = (word: string | undefined): number => (word === 'unlimited' ? Number.POSITIVE_INFINITY : Number(word))
  return { soft: files(soft), hard: files(hard) }
}

function findLimit(): FileLimit {
  const { soft, hard } = limitsIn(readFileSync('/proc/self/limits', 'utf8'))
  if (soft >= WANTED) return { prefix: [], files: soft }
  const prlimit = findProgram('prlimit') ?? 'prlimit'
  // The first attempt works for root alone: others cannot exceed the hard limit.
  for (const files of [WANTED, Math.min(hard, WANTED)]) {
    const raise = `--nofile=${files}`
    if (spawnSync(prlimit, [raise, 'true']).status === 0) return { prefix: [prlimit, raise], files }
  }
  return { prefix: [], files: soft }
}
