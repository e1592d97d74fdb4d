/**
 * `npm run soak`: loads the built proxy with journeys and faults for a given time, then reports what they left behind.
 * Ends with 0 if no figure is worse than before, with 1 and the names of those that are, with 2 if it could not run.
 */
import { parseArgs } from 'node:util'
import { endOnSignals } from '../kit/children.ts'
import { residentMemory } from '../kit/process-info.ts'
import { wholeNumber } from '../kit/usage.ts'
import { judge } from './judge.ts'
import { Ledger } from './ledger.ts'
import { drive } from './load.ts'
import { failedOf, progressLine, showVerdict } from './report.ts'
import { SandboxSide } from './sandbox-side.ts'
import { heldThings } from './snapshot.ts'
import { startWorld, type World } from './world.ts'

/** ms between two lines of progress. */
const PROGRESS_MS = 2_000
/** Seconds of load before the baseline. By then all code has run, including modules that are loaded on first use. */
const WARM_UP = 3

const tell = (text: string) => process.stderr.write(`${text}\n`)

async function main(): Promise<void> {
  const { values } = parseArgs({
    options: {
      seconds: { type: 'string', default: '60' },
      connections: { type: 'string', default: '32' },
      json: { type: 'boolean', default: false }
    }
  })
  const seconds = wholeNumber('--seconds', values.seconds, 86_400)
  const connections = wholeNumber('--connections', values.connections, 1_000)
  endOnSignals()

  const world = await startWorld()
  tell(`Warming up for ${WARM_UP} s: ${connections} connections, proxy and sandbox on loopback.`)
  await load(world, WARM_UP, connections)
  const baseline = await world.snapshot()

  tell(`The load, for ${seconds} s.`)
  await world.startSandbox()
  const { ledger, findings } = await load(world, seconds, connections)
  // Printed to show that the limiters held keys, and that counting them works.
  const { limiterKeys } = await heldThings(world.inspector)
  tell(`The load is over: ${limiterKeys} limiter keys are held. Waiting for windows and connections to end.`)
  const rows = judge(baseline, await world.snapshot(baseline), { ...findings, ...world.mishaps() })
  await world.close()

  const failed = failedOf(rows)
  if (values.json) {
    const { answers, verdicts, compared, statuses, steps } = ledger
    const report = { seconds, connections, answers, verdicts, compared, statuses, steps, limiterKeys, rows, failed }
    process.stdout.write(`${JSON.stringify(report, null, 2)}\n`)
  } else {
    process.stdout.write(`\n${summary(ledger)}\n\n${showVerdict(rows)}`)
  }
  process.exitCode = failed.length === 0 ? 0 : 1
}

/** Runs the load, and prints a line of progress now and then. */
async function load(world: World, seconds: number, connections: number) {
  const ledger = new Ledger()
  const sandbox = new SandboxSide(world.sandboxUrl, ledger)
  const startedAt = performance.now()
  const progress = setInterval(async () => {
    const heap = await world.inspector.memory().then(
      ({ heapUsed }) => heapUsed,
      () => Number.NaN
    )
    const memory = { resident: residentMemory(world.pid), heap }
    tell(progressLine((performance.now() - startedAt) / 1000, ledger, memory))
  }, PROGRESS_MS)
  const lost = await drive({ url: world.url, connections, seconds, ledger, sandbox })
  clearInterval(progress)
  await sandbox.finish()
  const kindsMissing = Object.values(ledger.steps).filter((count) => count === 0).length
  return { ledger, findings: { ...ledger.mistakes, lost, kindsMissing, notCompared: sandbox.sent - ledger.compared } }
}

function summary({ answers, verdicts, compared, statuses, steps }: Ledger): string {
  const list = (counts: object) => Object.entries(counts).map(([name, count]) => `${name} ${count}`)
  return [
    `${answers} calls, ${verdicts} verdicts, ${compared} OTPs compared with the sandbox`,
    `by status: ${list(statuses).join(', ')}`,
    `by kind: ${list(steps).join(', ')}`
  ].join('\n')
}

main().catch((error: Error) => {
  process.stderr.write(`The soak cannot run: ${error.message}\n`)
  process.exit(2)
})
