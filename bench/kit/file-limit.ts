/**
 * 10,000 calls in flight need more open files than most systems grant. Where `prlimit` may raise the limit, it does.
 */
import { execFile } from 'node:child_process'
import { readFileSync } from 'node:fs'
import { promisify } from 'node:util'
import { findProgram } from './installed.ts'

/** Open files: 10,000 connections on each side of the proxy, and some. */
const WANTED = 32_768

interface Granted {
  /** What goes in front of a command. */
  readonly prefix: readonly string[]
  /** Open files that it may then have. */
  readonly files: number
}

let granted: Promise<Granted> | undefined

/** A command that runs with as many open files as it can get, up to what is wanted here. */
export async function withFileLimit(command: readonly string[]): Promise<string[]> {
  granted ??= findLimit()
  return [...(await granted).prefix, ...command]
}

/** How many open files such a command may have. */
export async function fileLimit(): Promise<number> {
  granted ??= findLimit()
  return (await granted).files
}

/** The soft and the hard limit in the text of /proc/PID/limits. */
export function limitsIn(text: string): { soft: number; hard: number } {
  const [, soft, hard] = /^Max open files +(\S+) +(\S+)/m.exec(text) ?? []
  const files = (word: string | undefined): number => (word === 'unlimited' ? Number.POSITIVE_INFINITY : Number(word))
  return { soft: files(soft), hard: files(hard) }
}

async function findLimit(): Promise<Granted> {
  const { soft, hard } = limitsIn(readFileSync('/proc/self/limits', 'utf8'))
  if (soft >= WANTED) return { prefix: [], files: soft }
  const prlimit = findProgram('prlimit')
  // Beyond the hard limit only the system's administrator may go.
  for (const files of [WANTED, Math.min(hard, WANTED)]) {
    const prefix = prlimit === undefined ? undefined : [prlimit, `--nofile=${files}`]
    if (prefix && (await works(prefix))) return { prefix, files }
  }
  return { prefix: [], files: soft }
}

const works = ([file, ...args]: readonly string[]): Promise<boolean> =>
  promisify(execFile)(file as string, [...args, 'true']).then(
    () => true,
    () => false
  )
