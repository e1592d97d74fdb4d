/**
 * Names the slowest test files after a run, so that a file that grows slow is seen while it is easy to mend.
 */
import type { Reporter, TestModule } from 'vitest/node'

const SHOWN = 10

/** A reporter that stands before the one whose count ends the output. */
export default class SlowestFiles implements Reporter {
  onTestRunEnd(modules: readonly TestModule[]): void {
    const slowest = modules.map(timeOf).sort((one, other) => other.ms - one.ms)
    const lines = slowest.slice(0, SHOWN).map(({ ms, file }) => `${(ms / 1_000).toFixed(1).padStart(7)} s  ${file}`)
    process.stdout.write(`\n Slowest test files, import and tests\n${lines.join('\n')}\n`)
  }
}

/** Time on the clock that a file took from its import on, in ms. */
function timeOf(module: TestModule): { ms: number; file: string } {
  const { collectDuration, setupDuration, duration } = module.diagnostic()
  return { ms: collectDuration + setupDuration + duration, file: module.relativeModuleId }
}
