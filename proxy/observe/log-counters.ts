/**
 * Metrics of what the log itself counts, in Prometheus' text format. They are read at each scrape.
 */
import { Counter, type Registry } from 'prom-client'
import type { CallLog } from './call-log.ts'

export type LogFigures = Pick<CallLog, 'dropped' | 'defects'>

/** Adds them to a registry. */
export function addLogCounters(registry: Registry, log: LogFigures): void {
  const registers = [registry]
  new Counter({
    name: 'tyntec_2fa_log_lines_dropped_total',
    help: 'Log lines dropped because standard output did not take them.',
    registers,
    collect() {
      this.reset()
      this.inc(log.dropped)
    }
  })
  new Counter({
    name: 'tyntec_2fa_defects_total',
    help: 'Defects of the proxy, whatever the answer was.',
    registers,
    collect() {
      this.reset()
      this.inc(log.defects)
    }
  })
}
