/**
 * Counts instructions on machines whose processor gives no counters: valgrind counts those outside of the kernel, and
 * makes the proxy thirty times slower. https://valgrind.org/docs/manual/cl-manual.html
 */
import { execFile } from 'node:child_process'
import { mkdtemp, readFile, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { promisify } from 'node:util'
import { findProgram } from '../kit/installed.ts'
import type { RunningProxy } from '../kit/proxy.ts'
import type { Counter } from './counter.ts'

const FILE = 'callgrind.out'

const run = promisify(execFile)

/** @returns the counter, and a function that removes its files; undefined if valgrind is not installed */
export async function findCallgrind(): Promise<{ counter: Counter; remove: () => Promise<void> } | undefined> {
  const valgrind = findProgram('valgrind')
  const control = findProgram('callgrind_control')
  if (valgrind === undefined || control === undefined) return undefined
  const folder = await mkdtemp(join(tmpdir(), 'callgrind-'))
  // --smc-check, because V8 writes new code into memory from which it has run other code.
  const options = ['--tool=callgrind', '--instr-atstart=no', '--smc-check=all-non-file']
  // callgrind numbers its files from 1.
  let dumps = 0
  const counter: Counter = {
    name: 'instructions under valgrind',
    prefix: [valgrind, ...options, `--callgrind-out-file=${join(folder, FILE)}`],
    measure: (proxy, load) => measure(proxy, load, control, () => join(folder, `${FILE}.${++dumps}`))
  }
  return { counter, remove: () => rm(folder, { recursive: true }) }
}

async function measure({ pid }: RunningProxy, load: () => Promise<void>, control: string, nextDump: () => string) {
  const tell = (command: string) => run(control, [command, String(pid)])
  await tell('--instr=on')
  await tell('--zero')
  await load()
  await tell('--dump')
  return totalIn(await readFile(nextDump(), 'utf8'))
}

/** Number of instructions in a file that callgrind wrote. Throws if there is no total. */
export function totalIn(dump: string): number {
  const total = /^(?:totals|summary): (\d+)/m.exec(dump)?.[1]
  if (total === undefined) throw new Error('callgrind wrote no total')
  return Number(total)
}
