/**
 * Load by wrk. https://github.com/wg/wrk
 */
import { fileURLToPath } from 'node:url'
import { keyOf, TARGETS } from '../../kit/answers.ts'
import { runChild } from '../../kit/children.ts'
import { fileLimit } from '../../kit/file-limit.ts'
import { WORKFLOW_HEADERS } from '../../kit/headers.ts'
import { GRACE, type LoadOptions, type LoadResult } from './load.ts'

const SCRIPT = fileURLToPath(new URL('wrk.lua', import.meta.url))

/** What wrk.lua prints. Times are in us. */
export interface Printed {
  readonly calls: number
  readonly duration: number
  readonly p50: number
  readonly p99: number
  readonly bytes: number
  /** Answers with a status of 400 or above. */
  readonly refused: number
  /** Connection errors and time-outs. */
  readonly broken: number
}

/** Runs one load to its end. Rejects when wrk prints no result. */
export async function wrkLoad(wrk: string, options: LoadOptions): Promise<LoadResult> {
  const { port, call, connections, seconds, keys = 1, firstKey = 0, expected } = options
  const { method, target } = TARGETS[call]
  const command = [
    ...fileLimit().prefix,
    wrk,
    '--threads=1',
    `--connections=${connections}`,
    `--duration=${seconds}s`,
    '--timeout=20s',
    '--latency',
    `--script=${SCRIPT}`,
    `http://127.0.0.1:${port}${target}`
  ]
  const headers = Object.entries(WORKFLOW_HEADERS).map(([name, value]) => `${name}: ${value}\n`)
  const env = {
    BENCH_METHOD: method,
    BENCH_KEY: keyOf(0),
    BENCH_KEYS: String(keys),
    BENCH_FIRST_KEY: String(firstKey),
    BENCH_HEADERS: headers.join('')
  }
  const output = await runChild({ command, env }, seconds * 1_000 + GRACE)
  const line = /^RESULT (.*)$/m.exec(output)?.[1]
  if (line === undefined) throw new Error(`wrk printed no result:\n${output}`)
  return resultOf(JSON.parse(line) as Printed, expected)
}

/**
 * wrk counts only answers of 400 or above as errors. If such a status is expected, all the other answers are
 * unexpected.
 */
export function resultOf({ calls, duration, p50, p99, bytes, refused, broken }: Printed, expected: number): LoadResult {
  return {
    calls,
    seconds: duration / 1e6,
    p50,
    p99,
    bytes,
    unexpected: broken + (expected < 400 ? refused : calls - refused)
  }
}
