/**
 * `npm run bench`: measures this proxy beside what people would use instead. With `--smoke` it only shows that all of them answer
 * rightly; with `--scale` it shows how ours grows. Ends with 1 when an answer was wrong or a peer did not start, with 2 when the
 * command line makes no sense.
 */

import { runCommand } from './command.ts'
import { endChildrenWithUs } from './kit/children.ts'
import { divideCpus } from './kit/cpus.ts'
import { readOptions, USAGE, UsageError } from './options.ts'

async function main(): Promise<number> {
  const options = readOptions(process.argv.slice(2))
  if (options === undefined) {
    process.stdout.write(USAGE)
    return 0
  }
  endChildrenWithUs()
  const startedAt = performance.now()
  return runCommand(options, {
    cpus: await divideCpus(),
    say: (text) => process.stdout.write(text),
    progress: (text) => process.stderr.write(`${clock(performance.now() - startedAt)} ${text}\n`)
  })
}

/** Minutes and seconds. */
const clock = (ms: number): string =>
  `${Math.floor(ms / 60_000)}:${String(Math.floor(ms / 1_000) % 60).padStart(2, '0')}`

main().then(
  (code) => process.exit(code),
  (error: Error) => {
    process.stderr.write(
      `The benchmark cannot run: ${error.message}\n${error instanceof UsageError ? `\n${USAGE}` : ''}`
    )
    process.exit(error instanceof UsageError ? 2 : 1)
  }
)
