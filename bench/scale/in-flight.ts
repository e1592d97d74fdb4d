/**
 * Many calls in flight. The upstream's delay grows with their number, so the rate stays about the same from row to row,
 * and only the number of waiting calls differs.
 */
import { setTimeout as wait } from 'node:timers/promises'
import { rotated } from '../compare/rounds.ts'
import type { BenchEnv } from '../env.ts'
import { fileLimit } from '../kit/file-limit.ts'
import { cpuMicros, residentMemory } from '../kit/process-info.ts'
import type { RunningProxy } from '../kit/proxy.ts'
import { withProxy } from './proxy.ts'
import { type InFlightResult, seriesOf } from './results.ts'

/** Numbers of calls in flight. One connection makes one call at a time. */
const NUMBERS = [1, 10, 100, 1_000, 10_000]

/** API keys that take turns. One key alone could use only half of UPSTREAM_CONNECTIONS. */
const KEYS = 10

/** Calls a second from which the delays are computed. */
const RATE = 4_000

/** Seconds of load before measuring, in addition to two delays: connections open and V8 compiles. */
const WARM_UP = 4

/** Connections a second, at least, that one core opens on both sides at the beginning of a load. */
const OPENED = 2_000

/** Open files of a proxy, apart from two TCP connections for each call. */
const OTHER_FILES = 200

interface Row {
  readonly rate: number
  readonly cpu: number
  readonly resident: number
}

export interface InFlightOutcome {
  readonly results: InFlightResult[]
  /** What could not be measured, in sentences. */
  readonly missing: string[]
}

const delayFor = (inFlight: number): number => Math.round((inFlight / RATE) * 1_000)

/**
 * The numbers that a limit of open files allows. Larger ones are replaced by the largest that it allows, rounded down
 * to hundreds.
 */
export function fitting(files: number): number[] {
  const most = Math.floor((files - OTHER_FILES) / 200) * 100
  const numbers = NUMBERS.filter((number) => number <= most)
  return numbers.length < NUMBERS.length && most > (numbers.at(-1) ?? 0) ? [...numbers, most] : numbers
}

/** @param seconds duration of the measured part of each load */
export async function measureInFlight(env: BenchEnv, rounds: number, seconds: number): Promise<InFlightOutcome> {
  const { files } = fileLimit()
  const rows = fitting(files).map((number) => ({ number, series: [] as (Row | undefined)[] }))
  const most = rows.at(-1)?.number
  const missing: string[] = []
  if (most !== NUMBERS.at(-1)) {
    missing.push(`A process may have ${files} files open here, which is enough for ${most} calls in flight.`)
  }
  for (let round = 0; round < rounds; round++) {
    for (const { number, series } of rotated(rows, round)) {
      env.progress(`calls in flight, round ${round + 1} of ${rounds}: ${number}`)
      // 128 is the default. Each call in flight needs one.
      const settings = { UPSTREAM_CONNECTIONS: String(Math.max(128, number)) }
      const { row, wrong } = await withProxy(env, settings, (proxy) => measureOnce(env, proxy, number, seconds))
      series.push(wrong === 0 && row.rate > 0 ? row : undefined)
      if (row.rate === 0) missing.push(`${number} calls in flight, round ${round + 1}: no call was answered in time.`)
      if (wrong > 0) missing.push(`${number} calls in flight, round ${round + 1}: ${wrong} answers were not 200.`)
    }
  }
  const results = rows.map(({ number, series }) => ({
    inFlight: number,
    delay: delayFor(number),
    ...seriesOf(series, ['rate', 'cpu', 'resident'])
  }))
  return { results, missing }
}

/** Runs one load, and measures in the middle of it: at both ends, connections open and close. */
async function measureOnce({ upstream, load }: BenchEnv, proxy: RunningProxy, inFlight: number, seconds: number) {
  const delay = delayFor(inFlight)
  const warmUp = WARM_UP + (2 * delay) / 1_000 + inFlight / OPENED
  const snapshot = async () => {
    const answered = await upstream.answered()
    return { at: performance.now(), answered, cpu: cpuMicros(proxy.pid) }
  }
  const look = async (): Promise<Row> => {
    await wait(warmUp * 1_000)
    const before = await snapshot()
    await wait(seconds * 1_000)
    const after = await snapshot()
    const calls = after.answered - before.answered
    return {
      rate: (calls / (after.at - before.at)) * 1_000,
      cpu: (after.cpu - before.cpu) / calls,
      resident: residentMemory(proxy.pid)
    }
  }
  upstream.delayBy(delay)
  try {
    const whole = load.run({
      port: proxy.port,
      call: 'verify',
      connections: inFlight,
      keys: KEYS,
      seconds: Math.ceil(warmUp + seconds + 1),
      expected: 200
    })
    const row = await Promise.race([look(), whole.then(() => Promise.reject(new Error('the load ended early')))])
    return { row, wrong: (await whole).unexpected }
  } finally {
    upstream.delayBy(0)
  }
}
