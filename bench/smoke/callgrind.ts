/**
 * Counts instructions where the processor has no counters: valgrind runs the proxy some thirty times as slowly and counts each one,
 * those of the kernel left out. https://valgrind.org/docs/manual/cl-manual.html
 */
import { execFile } from 'node:child_process'
import { mkdtemp, readFile, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as wait } from 'node:timers/promises'
import { promisify } from 'node:util'
import { findProgram } from '../kit/installed.ts'
import type { RunningProxy } from '../kit/proxy.ts'
import type { Counter } from './counter.ts'

const FILE = 'callgrind.out'
/** ms for which the proxy is watched without calls. */
const IDLE = 1_000

const run = promisify(execFile)

/** callgrind, where valgrind is installed. @returns it, and what removes its files */
export async function findCallgrind(): Promise<{ counter: Counter; remove: () => Promise<void> } | undefined> {
  const valgrind = findProgram('valgrind')
  const control = findProgram('callgrind_control')
  if (valgrind === undefined || control === undefined) return undefined
  const folder = await mkdtemp(join(tmpdir(), 'callgrind-'))
  // V8 writes code into memory that it has run code from.
  const options = ['--tool=callgrind', '--instr-atstart=no', '--smc-check=all-non-file']
  // callgrind numbers its files.
  let dumps = 0
  const counter: Counter = {
    name: 'instructions under valgrind',
    prefix: [valgrind, ...options, `--callgrind-out-file=${join(folder, FILE)}`],
    measure: (proxy, load) => measure(proxy, load, control, () => join(folder, `${FILE}.${++dumps}`))
  }
  return { counter, remove: () => rm(folder, { recursive: true }) }
}

/**
 * Timers run by the clock, so a slow machine counts more of them for each call; as many as come in the same time without calls are
 * taken off.
 */
async function measure({ pid }: RunningProxy, load: () => Promise<void>, control: string, nextDump: () => string) {
  const tell = (command: string) => run(control, [...command.split(' '), String(pid)])
  const count = async (work: () => Promise<unknown>): Promise<{ instructions: number; ms: number }> => {
    await tell('--zero')
    const startedAt = performance.now()
    await work()
    const ms = performance.now() - startedAt
    await tell('--dump')
    return { instructions: totalIn(await readFile(nextDump(), 'utf8')), ms }
  }
  await tell('--instr=on')
  const busy = await count(load)
  const idle = await count(() => wait(IDLE))
  return busy.instructions - (idle.instructions / idle.ms) * busy.ms
}

/** Instructions in a file that callgrind wrote. */
export function totalIn(dump: string): number {
  const total = /^(?:totals|summary): (\d+)/m.exec(dump)?.[1]
  if (total === undefined) throw new Error('callgrind wrote no total')
  return Number(total)
}
