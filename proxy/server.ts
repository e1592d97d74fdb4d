/**
 * The process: reads the settings, builds the proxy, listens, and ends in good order.
 */
import { buildApp } from './app.ts'
import { ConfigError, readConfig } from './config.ts'
import { drainOnSignals } from './drain.ts'
import { openJournal } from './journal.ts'
import { Lifecycle } from './lifecycle.ts'
import { Metrics } from './metrics.ts'

async function main(): Promise<void> {
  const config = readConfig()
  const journal = openJournal(config.LOG_LEVEL)
  // An exception that nobody expected leaves the process in no known state; its message may hold anything.
  process.on('uncaughtException', (error) => {
    journal.defect('none', error)
    process.exit(70)
  })
  const lifecycle = new Lifecycle()
  const metrics = config.METRICS_PORT === undefined ? undefined : new Metrics(() => lifecycle.running)
  const app = await buildApp({ config, journal, lifecycle, metrics })
  drainOnSignals({ app, lifecycle, journal, config })
  if (config.METRICS_PORT !== undefined) await metrics?.listen(config.METRICS_HOST, config.METRICS_PORT)
  await app.listen({ host: config.HOST, port: config.PORT })
  lifecycle.state = 'running'
  journal.listening(config.HOST, config.PORT)
}

main().catch((error: Error & { code?: string }) => {
  const mistakes = error instanceof ConfigError ? error.mistakes : [explain(error)]
  process.stderr.write(mistakes.map((mistake) => `cannot start: ${mistake}\n`).join(''))
  process.exit(1)
})

function explain({ code, message }: Error & { code?: string }): string {
  if (code === 'EADDRINUSE') return 'PORT is in use by another process; choose another one'
  if (code === 'EACCES') return 'PORT needs rights that this process does not have; choose one above 1023'
  if (code === 'EADDRNOTAVAIL' || code === 'ENOTFOUND') return 'HOST is no address of this machine'
  return message
}
