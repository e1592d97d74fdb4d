/**
 * 10,000 calls in flight need more open files than most systems grant. Where `prlimit` may raise the limit, it does.
 */
import { spawnSync } from 'node:child_process'
import { readFileSync } from 'node:fs'
import { findProgram } from './installed.ts'

/** Open files: 10,000 connections on each side of the proxy, and some. */
const WANTED = 32_768

export interface FileLimit {
  /** What goes in front of a command, so that it runs with as many open files as it can get. */
  readonly prefix: readonly string[]
  /** Open files that it may then have. */
  readonly files: number
}

let granted: FileLimit | undefined

/** The limit that a command can get, up to what is wanted here. */
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
  // Beyond the hard limit only the system's administrator may go.
  for (const files of [WANTED, Math.min(hard, WANTED)]) {
    const raise = `--nofile=${files}`
    if (spawnSync(prlimit, [raise, 'true']).status === 0) return { prefix: [prlimit, raise], files }
  }
  return { prefix: [], files: soft }
}
