/**
 * The process: reads the settings, builds the proxy, listens, and ends in good order.
 */
import { buildApp } from './app.ts'
import { ConfigError, readConfig } from './config.ts'
import { openJournal } from './journal.ts'

async function main(): Promise<void> {
  const config = readConfig()
  const journal = openJournal(config.LOG_LEVEL)
  const app = await buildApp({ config, journal })
  await app.listen({ host: config.HOST, port: config.PORT })
  journal.listening(config.HOST, config.PORT)

  for (const signal of ['SIGTERM', 'SIGINT'] as const) {
    process.once(signal, () => {
      journal.stopping(signal)
      app.close().then(() => process.exit(0))
    })
  }
}

main().catch((error: Error & { code?: string }) => {
  const mistakes = error instanceof ConfigError ? error.mistakes : [explain(error)]
  process.stderr.write(mistakes.map((mistake) => `cannot start: ${mistake}\n`).join(''))
  process.exitCode = 1
})

function explain({ code, message }: Error & { code?: string }): string {
  if (code === 'EADDRINUSE') return 'PORT is in use by another process; choose another one'
  if (code === 'EACCES') return 'PORT needs rights that this process does not have; choose one above 1023'
  if (code === 'EADDRNOTAVAIL' || code === 'ENOTFOUND') return 'HOST is no address of this machine'
  return message
}
