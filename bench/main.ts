/**
 * `npm run bench`: measures this proxy and what people would use instead. options.ts explains the options. Ends with 1
 * if an answer was wrong, a peer did not start or a call costs too much; with 2 for a mistake in the command line.
 */
import { loadavg } from 'node:os'
import { runCommand } from './command.ts'
import { endOnSignals } from './kit/children.ts'
import { divideCpus } from './kit/cpus.ts'
import { UsageError } from './kit/usage.ts'
import { readOptions, USAGE } from './options.ts'

/** Load average over the last minute above which a warning is printed: figures would be off. */
const BUSY = 1

async function main(): Promise<number> {
  const options = readOptions(process.argv.slice(2))
  if (options === undefined) {
    process.stdout.write(USAGE)
    return 0
  }
  endOnSignals()
  const startedAt = performance.now()
  const [load = 0] = loadavg()
  if (load > BUSY) {
    process.stderr.write(
      `Other things run on this machine (load average ${load.toFixed(1)}): figures will be off, and calls may be refused.\n`
    )
  }
  return runCommand(options, {
    cpus: divideCpus(),
    say: (text) => process.stdout.write(text),
    progress: (text) => process.stderr.write(`${clock(performance.now() - startedAt)} ${text}\n`)
  })
}

/** Such as `1:05`, minutes and seconds. */
const clock = (ms: number): string =>
  `${Math.floor(ms / 60_000)}:${String(Math.floor(ms / 1_000) % 60).padStart(2, '0')}`

main().then(
  (code) => process.exit(code),
  (error: Error) => {
    const isUsage = error instanceof UsageError
    process.stderr.write(`The benchmark cannot run: ${error.message}\n${isUsage ? `\n${USAGE}` : ''}`)
    process.exit(isUsage ? 2 : 1)
  }
)
