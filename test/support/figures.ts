/**
 * A proxy's own figures, as a test reads them: every series of its metrics page with its value.
 */
import { call } from './http.ts'
import { freePort } from './proxy.ts'

/** Values by series, each written as on the page: `name{label="value"}`. */
export type Figures = Readonly<Record<string, number>>

/** Settings that switch a metrics page on, and a way to read it. */
export async function metricsPage(): Promise<{ env: { METRICS_PORT: string }; read(): Promise<Figures> }> {
  const port = await freePort()
  return {
    env: { METRICS_PORT: String(port) },
    read: async () => figuresIn((await call(`http://127.0.0.1:${port}/metrics`)).text)
  }
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
