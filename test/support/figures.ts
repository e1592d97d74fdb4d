/**
 * A proxy's own figures, as a test reads them: every series of its metrics page with its value.
 */
import { setTimeout as sleep } from 'node:timers/promises'
import { call } from './http.ts'
import { freePort } from './proxy.ts'

/** Values by series, each written as on the page: `name{label="value"}`. */
export type Figures = Readonly<Record<string, number>>

/** ms for which the proxy hands out a page again, and some. */
const PAGE_KEPT = 1_050

/** Settings that switch a metrics page on, and a way to read it as it is now. */
export async function metricsPage(): Promise<{ env: { METRICS_PORT: string }; read(): Promise<Figures> }> {
  const port = await freePort()
  return { env: { METRICS_PORT: String(port) }, read: async () => figuresIn(await freshPage(port)) }
}

/** When each page was asked for: ms on the clock of `performance.now()`. */
const asked = new Map<number, number>()

/** Text of the metrics page on a port, made after whatever this process has seen before. */
export async function freshPage(port: number): Promise<string> {
  const before = asked.get(port)
  if (before !== undefined) await sleep(Math.max(0, before + PAGE_KEPT - performance.now()))
  const { text } = await call(`http://127.0.0.1:${port}/metrics`)
  asked.set(port, performance.now())
  return text
}

/** Takes a page apart. */
export const figuresIn = (page: string): Figures =>
  Object.fromEntries(
    [...page.matchAll(/^(\w+(?:\{.*\})?) (\S+)$/gm)].map(([, series, value]) => [series, Number(value)])
  )

/** The series of calls that were counted, without those that never happened. */
export const callsIn = (figures: Figures): Figures =>
  Object.fromEntries(
    Object.entries(figures)
      .filter(([series, value]) => series.startsWith('tyntec_2fa_calls_total{') && value > 0)
      .map(([series, value]) => [series.slice('tyntec_2fa_calls_total'.length), value])
  )

/** What has been added between two readings. */
export const difference = (after: Figures, before: Figures): Figures =>
  Object.fromEntries(Object.entries(after).map(([series, value]) => [series, value - (before[series] ?? 0)]))
