/**
 * Metrics in Prometheus' text format. Label values come only from fixed lists, never from a key, phone number, OTP or path.
 */
import { Counter, Gauge, Histogram, Registry } from 'prom-client'
import type { Operation } from '../definition/operations.ts'
import { delayPercentile99, watchEventLoop } from './event-loop.ts'
import type { FinishedCall } from './finished-call.ts'
import { addLogCounters, type LogFigures } from './log-counters.ts'
import { seriesFromTheStart } from './metrics-series.ts'
import { isResourceError } from './resource-errors.ts'
import type { Standing } from './standing.ts'
import { addStandingGauges } from './standing-gauges.ts'

/** Seconds, from 10 ms to the 10 s after which Microsoft 365 Copilot gives up. */
export const BUCKETS = [0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10] as const

/** What has been counted since the start. */
export interface Counts {
  readonly calls: readonly { readonly operation: string; readonly outcome: string; readonly count: number }[]
  /** Calls of the five operations that took at most so many seconds, in the order of the buckets; the last is Infinity. */
  readonly durations: readonly { readonly atMost: number; readonly count: number }[]
  readonly redisTrouble: number
  readonly untrusted: number
  readonly droppedLines: number
  readonly defects: number
}

export class Metrics {
  readonly #registry = new Registry()
  readonly #calls: Counter<'operation' | 'outcome' | 'status'>
  readonly #total: Histogram
  readonly #upstream: Histogram<'operation'>
  readonly #statusCalls: Counter
  readonly #redisTrouble: Counter
  readonly #untrusted: Counter
  readonly #log: LogFigures
  #standing: Standing | undefined
  #beforePage = (): void => {}

  /**
   * @param inFlight returns the number of unanswered calls; called at each scrape
   * @param log what the log has counted since the start; read at each look
   * @param version of this package, as in package.json
   */
  constructor(inFlight: () => number, log: LogFigures, version: string) {
    this.#log = log
    const registers = [this.#registry]
    this.#calls = new Counter({
      name: 'tyntec_2fa_calls_total',
      help: 'Calls answered, by operation, outcome and HTTP status.',
      labelNames: ['operation', 'outcome', 'status'],
      registers
    })
    this.#total = new Histogram({
      name: 'tyntec_2fa_call_seconds',
      help: 'Time from request to answer, of calls of the five operations.',
      buckets: [...BUCKETS],
      registers
    })
    this.#upstream = new Histogram({
      name: 'tyntec_2fa_upstream_seconds',
      help: 'Time spent waiting for tyntec, status calls included.',
      labelNames: ['operation'],
      buckets: [...BUCKETS],
      registers
    })
    this.#statusCalls = new Counter({
      name: 'tyntec_2fa_status_calls_total',
      help: 'Status calls made to understand a refusal that said nothing about itself.',
      registers
    })
    this.#redisTrouble = new Counter({
      name: 'tyntec_2fa_redis_trouble_total',
      help: 'Calls that were counted in memory because Redis did not answer.',
      registers
    })
    this.#untrusted = new Counter({
      name: 'tyntec_2fa_upstream_untrusted_total',
      help: 'Calls to tyntec that were not made because its certificate is not trusted.',
      registers
    })
    addLogCounters(this.#registry, log)
    // A value of 1 with labels is how Prometheus is told what runs: https://www.robustperception.io/exposing-the-software-version-to-prometheus
    new Gauge({
      name: 'tyntec_2fa_build_info',
      help: 'Always 1; the labels say which version runs, and on which Node.',
      labelNames: ['version', 'node'],
      registers
    }).set({ version, node: process.versions.node }, 1)
    new Gauge({
      name: 'tyntec_2fa_in_flight',
      help: 'Calls without an answer yet.',
      registers,
      collect() {
        this.set(inFlight())
      }
    })
    watchEventLoop()
    new Gauge({
      name: 'tyntec_2fa_event_loop_delay_seconds',
      help: "99th percentile of the event loop's delay since the last scrape.",
      registers,
      collect() {
        this.set(delayPercentile99())
      }
    })
    new Gauge({
      name: 'process_resident_memory_bytes',
      help: 'Resident memory.',
      registers,
      collect() {
        try {
          this.set(process.memoryUsage.rss())
        } catch (error) {
          // `rss` opens a file. If no descriptor is free, the gauge keeps its last value, and the other metrics are served.
          if (!isResourceError(error)) throw error
        }
      }
    })
  }

  /** Lets the series that alerts select begin at 0. */
  begin(operations: readonly Operation[]): void {
    for (const series of seriesFromTheStart(operations)) this.#calls.inc({ ...series }, 0)
  }

  /** Adds the gauges that are read at each scrape. To be called once. */
  watch(standing: Standing): void {
    this.#standing = standing
    addStandingGauges(this.#registry, standing)
  }

  /** What `watch` was given. */
  get standing(): Standing | undefined {
    return this.#standing
  }

  /**
   * The counters as they are now. It does not collect the rest of the registry, because that would restart the event
   * loop's delay since the last scrape.
   */
  async counts(): Promise<Counts> {
    const [calls, total, redisTrouble, untrusted] = await Promise.all([
      this.#calls.get(),
      this.#total.get(),
      this.#redisTrouble.get(),
      this.#untrusted.get()
    ])
    return {
      calls: calls.values.map(({ labels: { operation, outcome }, value }) => ({
        operation: String(operation),
        outcome: String(outcome),
        count: value
      })),
      durations: total.values
        .filter(({ metricName }) => metricName === `${total.name}_bucket`)
        .map(({ labels: { le }, value }) => ({ atMost: le === '+Inf' ? Infinity : Number(le), count: value })),
      redisTrouble: redisTrouble.values[0]?.value ?? 0,
      untrusted: untrusted.values[0]?.value ?? 0,
      droppedLines: this.#log.dropped,
      defects: this.#log.defects
    }
  }

  /** Counts a call that is over. */
  call({ operation, outcome, status, totalMs, upstreamMs }: FinishedCall): void {
    this.#calls.inc({ operation: operation ?? 'none', outcome, status })
    // Requests for anything else are answered at once, and would distort the histogram.
    if (operation && totalMs !== undefined) this.#total.observe(totalMs / 1000)
    if (operation && upstreamMs !== undefined) this.#upstream.observe({ operation }, upstreamMs / 1000)
  }

  statusCall(): void {
    this.#statusCalls.inc()
  }

  /** Counts a call that met a certificate of tyntec's that is not trusted. */
  untrusted(): void {
    this.#untrusted.inc()
  }

  redisTrouble(): void {
    this.#redisTrouble.inc()
  }

  /** Calls `count` before each page, so that it can add what has not been counted yet. */
  beforePage(count: () => void): void {
    this.#beforePage = count
  }

  /** All figures as they are now, in Prometheus' text format. */
  page(): Promise<string> {
    this.#beforePage()
    return this.#registry.metrics()
  }

  get contentType(): string {
    return this.#registry.contentType
  }
}
