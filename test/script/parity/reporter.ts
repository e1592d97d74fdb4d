/**
 * Parity: a reporter for vitest that names the wrong cases and what is wrong with them, and ends with the line that machines look
 * for: `480 cases: proxy 480, script 480`. It ends the run with 2 where no case ran.
 */
import type { Reporter, SerializedError, TestModule } from 'vitest/node'
import type { Mistakes } from './mistakes.ts'

export default class ParityReporter implements Reporter {
  onTestRunEnd(modules: readonly TestModule[], unhandled: readonly SerializedError[]): void {
    const parity = modules.find(({ moduleId }) => moduleId.endsWith('/test/script/parity.test.ts'))
    const results = [...(parity?.children.allTests() ?? [])].map((test) => ({ test, ...test.result() }))
    const ran = results.filter(({ state }) => state !== 'skipped')
    for (const { test, errors = [] } of ran.filter(({ state }) => state === 'failed')) {
      process.stdout.write(`${test.name}\n${errors.map(({ message }) => `    ${message}\n`).join('')}`)
    }
    // The test file says in a note why it skips its cases; those that `-t` leaves out have none.
    const note = results.map((result) => (result.state === 'skipped' ? result.note : undefined)).find(Boolean)
    const faults = [...(parity?.errors() ?? []), ...(modules.length === 1 ? unhandled : [])].map((one) => one.message)
    if (note) faults.push(note)
    for (const message of faults) process.stderr.write(`parity: ${message}\n`)

    if (ran.length === 0) process.exitCode ||= 2
    if (faults.length > 0) return
    const right = (who: keyof Mistakes) => ran.filter(({ test }) => test.meta().mistakes?.[who].length === 0).length
    process.stdout.write(`${ran.length} cases: proxy ${right('proxy')}, script ${right('script')}\n`)
  }
}
