/**
 * Many calls in flight: the slower the upstream, the more calls wait at the same time. The upstream's delay grows with their number,
 * so that the proxy makes about as many calls a second each time, and only what waits differs.
 */
import { setTimeout as wait } from 'node:timers/promises'
import { rotated } from '../compare/rounds.ts'
import { fileLimit } from '../kit/file-limit.ts'
import { cpuOf, memoryOf } from '../kit/proc.ts'
import { type ScaleGrounds, startScaled } from './proxy.ts'
import type { InFlightResult } from './results.ts'

/** Calls in flight; one connection makes one call at a time. */
const NUMBERS = [1, 10, 100, 1_000, 10_000]

/** API keys that take turns: one has half of the connections at most, and the largest number leaves none to spare. */
const KEYS = 10

/** Calls a second that the delays are made for. */
const RATE = 4_000

/** Seconds of load before measuring, beside two delays: connections open, code is compiled. */
const WARM_UP = 4

/** Connections a second that open on both sides at least, while they all do. */
const OPENED = 2_000

/** Open files of a proxy beside two connections for each call. */
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

/** The numbers that a limit of open files allows, and in place of larger ones the largest that it allows, in hundreds. */
export function fitting(files: number): number[] {
  const most = Math.floor((files - OTHER_FILES) / 200) * 100
  const numbers = NUMBERS.filter((number) => number <= most)
  return numbers.length < NUMBERS.length && most > (numbers.at(-1) ?? 0) ? [...numbers, most] : numbers
}

/** @param seconds duration of the measured part of each load */
export async function measureInFlight(
  grounds: ScaleGrounds,
  { rounds, seconds }: { rounds: number; seconds: number }
): Promise<InFlightOutcome> {
  const files = await fileLimit()
  const numbers = fitting(files)
  const missing: string[] = []
  if (numbers.at(-1) !== NUMBERS.at(-1)) {
    missing.push(`A process may have ${files} files open here, which is enough for ${numbers.at(-1)} calls in flight.`)
  }
  const rows = new Map<number, (Row | undefined)[]>(numbers.map((number) => [number, []]))
  for (let round = 0; round < rounds; round++) {
    for (const number of rotated(numbers, round)) {
      grounds.progress(`calls in flight, round ${round + 1} of ${rounds}: ${number}`)
      const { row, wrong } = await measureOnce(grounds, number, seconds)
      const usable = wrong === 0 && row.rate > 0
      rows.get(number)?.push(usable ? row : undefined)
      if (row.rate === 0) missing.push(`${number} calls in flight, round ${round + 1}: no call was answered in time.`)
      if (wrong > 0) missing.push(`${number} calls in flight, round ${round + 1}: ${wrong} answers were not 200.`)
    }
  }
  const results = [...rows].map(([inFlight, series]) => ({
    inFlight,
    delay: delayFor(inFlight),
    rate: series.map((row) => row?.rate),
    cpu: series.map((row) => row?.cpu),
    resident: series.map((row) => row?.resident)
  }))
  return { results, missing }
}

/** Loads, and looks at a stretch in the middle: what comes before and after is opening and closing connections. */
async function measureOnce(
  grounds: ScaleGrounds,
  inFlight: number,
  seconds: number
): Promise<{ row: Row; wrong: number }> {
  const { upstream, load } = grounds
  const delay = delayFor(inFlight)
  // At least the default; each call in flight holds one.
  const running = await startScaled(grounds, { UPSTREAM_CONNECTIONS: String(Math.max(128, inFlight)) })
  upstream.delayBy(delay)
  try {
    const warmUp = WARM_UP + (2 * delay) / 1_000 + inFlight / OPENED
    const whole = load.run({
      port: running.port,
      call: 'verify',
      connections: inFlight,
      keys: KEYS,
      seconds: Math.ceil(warmUp + seconds + 1),
      expected: 200
    })
    const row = await Promise.race([look(), whole.then(() => Promise.reject(new Error('the load ended early')))])
    return { row, wrong: (await whole).unexpected }

    async function look(): Promise<Row> {
      await wait(warmUp * 1_000)
      const before = await snapshot()
      await wait(seconds * 1_000)
      const after = await snapshot()
      const calls = after.answered - before.answered
      return {
        rate: (calls / (after.at - before.at)) * 1_000,
        cpu: (after.cpu - before.cpu) / calls,
        resident: memoryOf(running.pid, 'VmRSS')
      }
    }
  } finally {
    upstream.delayBy(0)
    await running.stop()
  }

  async function snapshot() {
    const answered = await upstream.answered()
    return { at: performance.now(), answered, cpu: cpuOf(running.pid) }
  }
}
