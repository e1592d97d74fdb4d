/**
 * Gauges of the state of the process, in Prometheus' text format. They are read at each scrape; no call updates them.
 */
import { Gauge, type Registry } from 'prom-client'
import type { Standing } from './standing.ts'

/** Adds them to a registry. */
export function addStandingGauges(registry: Registry, { callerConnections, upstream, redis }: Standing): void {
  const registers = [registry]
  new Gauge({
    name: 'tyntec_2fa_caller_connections',
    help: 'Open TCP connections of callers.',
    registers,
    collect() {
      this.set(callerConnections())
    }
  })
  new Gauge({
    name: 'tyntec_2fa_upstream_connections',
    help: 'Open TCP connections to tyntec.',
    registers,
    collect() {
      this.set(upstream().connections)
    }
  })
  new Gauge({
    name: 'tyntec_2fa_circuits_open',
    help: 'Circuits of the breaker that are open: the one for everybody (0 or 1), and those of single API keys.',
    labelNames: ['scope'],
    registers,
    collect() {
      const { openForEverybody, keysWithOpenCircuit } = upstream()
      this.set({ scope: 'everybody' }, Number(openForEverybody))
      this.set({ scope: 'key' }, keysWithOpenCircuit)
    }
  })
  if (!redis) return
  new Gauge({
    name: 'tyntec_2fa_redis_up',
    help: 'Whether Redis is connected and answered the last command (1), or not (0).',
    registers,
    collect() {
      this.set(Number(redis().up))
    }
  })
}
