/**
 * Overload while tyntec hangs: keeps every socket to tyntec busy, goes on calling and probing, and reports what came of it.
 */
import { setTimeout as sleep } from 'node:timers/promises'
import { Client, Pool } from 'undici'
import { expect, onTestFinished } from 'vitest'
import { MB, residentMemory } from '../../../support/process-info.ts'
import type { RunningProxy } from '../../../support/proxy.ts'

/** Sockets to tyntec in these tests; a call beyond them is refused. */
export const CONNECTIONS = 50
/** Settings with which only that refuses calls. */
export const SETTINGS = {
  UPSTREAM_CONNECTIONS: String(CONNECTIONS),
  THROTTLE_CALLS: '100000',
  ADDRESS_LIMIT_FAILED_CALLS: '100000',
  LOG_LEVEL: 'info'
}
const CALLERS = 16
/** ms between two calls of one of them: what is asked is how long each call takes, and a busy machine would answer that. */
const BETWEEN = 10

/** ms of calling; the last two must be over well before the deadline of the hanging calls, 9 s. */
const CALM = 1_500
const WARM_UP = 1_000
const MEASURED = 3_000

/**
 * ms, or a multiple of what the same machine takes while all is well, if that is more. What is asked is the kind of wait: a
 * refusal takes milliseconds, a call that is queued behind hanging ones takes seconds. Speed itself is a matter of benchmarks, and
 * a machine that does ten other things must not fail this.
 */
const AT_ONCE = 150
const AS_WHEN_CALM = 5
const NEVER_MORE = 2_000
const atOnce = (calm: number): number => Math.min(NEVER_MORE, Math.max(AT_ONCE, AS_WHEN_CALM * calm))

export interface Answer {
  readonly status: number
  readonly code: unknown
  readonly retryAfter: number
  readonly ms: number
}

export interface Asking {
  readonly method: 'GET' | 'POST'
  readonly path: string
  readonly apikey?: string
}

/** Makes one call, and times it. */
export async function timed(client: Client | Pool, { method, path, apikey }: Asking): Promise<Answer> {
  const startedAt = performance.now()
  const { statusCode, headers, body } = await client.request({
    method,
    path,
    headers: apikey === undefined ? {} : { apikey }
  })
  const { code } = (await body.json()) as { code?: unknown }
  return { status: statusCode, code, retryAfter: Number(headers['retry-after']), ms: performance.now() - startedAt }
}

const p99 = (answers: readonly Answer[]): number =>
  answers.map(({ ms }) => ms).sort((one, other) => one - other)[Math.floor(answers.length * 0.99)] ?? Infinity

const isRefusal = ({ status, code, retryAfter }: Answer): boolean =>
  status === 503 && code === 'OVERLOADED' && retryAfter >= 1

/** Callers and a prober before one proxy. */
export class Load {
  /** So many sockets that no call waits for another. */
  readonly callers: Pool
  readonly #prober: Client
  readonly #proxy: RunningProxy
  #calm = { refusals: 0, probes: 0 }

  /** Takes the measure of the machine with calls that are refused for want of a key. Ends with the test. */
  static async start(proxy: RunningProxy): Promise<Load> {
    const load = new Load(proxy)
    const { answers, probes } = await load.#callFor(CALM, { method: 'GET', path: '/2fa/v1/otp/any-1' })
    expect(answers.filter(({ status }) => status !== 401)).toEqual([])
    load.#calm = { refusals: p99(answers), probes: p99(probes) }
    return load
  }

  constructor(proxy: RunningProxy) {
    this.#proxy = proxy
    this.callers = new Pool(proxy.url, { connections: CONNECTIONS + CALLERS })
    this.#prober = new Client(proxy.url)
    onTestFinished(async () => void (await Promise.all([this.callers.destroy(), this.#prober.destroy()])))
  }

  /** Calls as often as there are sockets to tyntec, of which one key has half. */
  takeAllConnections(...asked: [ofOneKey: Asking, ofAnother: Asking]): Promise<Answer[]> {
    const taken = Promise.all(
      Array.from({ length: CONNECTIONS }, (_, index) => timed(this.callers, asked[index % 2] as Asking))
    )
    // Where a test fails before, nobody waits for them.
    taken.catch(() => {})
    return taken
  }

  /**
   * Calls on and on while the sockets are taken, and checks that refusals and probes come at once and that memory stays flat.
   *
   * @returns the calls that were no refusals: they got through because a socket had become free
   */
  async expectRefusalsAtOnce(asking: Asking): Promise<Answer[]> {
    const { answers: first } = await this.#callFor(WARM_UP, asking)
    const warm = residentMemory(this.#proxy.pid)
    const { answers, probes } = await this.#callFor(MEASURED, asking)
    const grown = residentMemory(this.#proxy.pid) - warm
    const refusals = answers.filter(isRefusal)
    const figures =
      `p99 of ${refusals.length} refusals ${p99(refusals).toFixed(1)} ms (${this.#calm.refusals.toFixed(1)} when calm), ` +
      `of ${probes.length} probes ${p99(probes).toFixed(1)} ms (${this.#calm.probes.toFixed(1)}); ` +
      `memory ${(warm / MB).toFixed(0)} MB and ${(grown / MB).toFixed(1)} MB more`

    expect(probes.filter(({ status }) => status !== 200)).toEqual([])
    expect(Math.min(refusals.length / 10, probes.length), figures).toBeGreaterThan(10)
    expect(p99(refusals), figures).toBeLessThan(atOnce(this.#calm.refusals))
    expect(p99(probes), figures).toBeLessThan(atOnce(this.#calm.probes))
    // Garbage that is not collected yet comes and goes; calls that are kept would be more with each second.
    expect(grown, figures).toBeLessThan(warm / 4)
    return [...first, ...answers].filter((answer) => !isRefusal(answer))
  }

  async #callFor(duration: number, asking: Asking): Promise<{ answers: Answer[]; probes: Answer[] }> {
    const end = performance.now() + duration
    const onAndOn = async (into: Answer[], client: Client | Pool, what: Asking): Promise<void> => {
      while (performance.now() < end) {
        into.push(await timed(client, what))
        await sleep(BETWEEN)
      }
    }
    const answers: Answer[] = []
    const probes: Answer[] = []
    const calling = Array.from({ length: CALLERS }, () => onAndOn(answers, this.callers, asking))
    await Promise.all([...calling, onAndOn(probes, this.#prober, { method: 'GET', path: '/healthz' })])
    return { answers, probes }
  }
}
