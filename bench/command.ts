/**
 * Runs the benchmark that the options ask for, and prints its report. The exit code says whether the answers were
 * right.
 */
import { fileURLToPath } from 'node:url'
import { fullPlan, SMOKE } from './compare/plan.ts'
import { WrongAnswers } from './compare/ratios.ts'
import { asText } from './compare/report/table.ts'
import { textReport } from './compare/report/text.ts'
import { writeBench, writeCapacity, writeScale } from './compare/report/write.ts'
import { runBench } from './compare/run.ts'
import { type BenchEnv, startBenchEnv } from './env.ts'
import type { Options } from './options.ts'
import { measureCapacity } from './scale/capacity/measure.ts'
import { showCapacity } from './scale/capacity/tables.ts'
import { runScale } from './scale/run.ts'
import { scaleText } from './scale/tables.ts'
import { runService } from './service/run.ts'
import { serviceText } from './service/tables.ts'
import { writeService } from './service/write.ts'
import { checkCounts } from './smoke/run.ts'

export interface Host extends Pick<BenchEnv, 'cpus' | 'progress'> {
  /** Takes the report. */
  readonly say: (text: string) => void
}

const DOCS = fileURLToPath(new URL('../docs', import.meta.url))

/** @returns the exit code: 0, or 1 when an answer was wrong or a call costs too much */
export async function runCommand(options: Options, host: Host): Promise<number> {
  const env = await startBenchEnv(host, options.smoke)
  try {
    const run = options.service ? service : options.scale ? scale : compare
    await run(options, env, host.say)
    return !options.smoke || (await checkCounts(env, options.acceptCount, host.say)) ? 0 : 1
  } catch (error) {
    if (!(error instanceof WrongAnswers)) throw error
    host.progress(error.message)
    return 1
  } finally {
    await env.stop()
  }
}

async function compare(options: Options, env: BenchEnv, say: Host['say']) {
  const { smoke, rounds, seconds, write } = options
  const results = await runBench(options, smoke ? SMOKE : fullPlan(rounds, seconds), env)
  say(textReport(results, !smoke))
  if (write) await writeBench(DOCS, results)
}

async function service({ seconds, write }: Options, env: BenchEnv, say: Host['say']) {
  const results = await runService(env, seconds)
  say(serviceText(results))
  if (write) await writeService(DOCS, results)
}

async function scale({ scale: parts = [], rounds, seconds, write }: Options, env: BenchEnv, say: Host['say']) {
  if (parts.includes('in-flight')) {
    const results = await runScale(env, rounds, seconds)
    say(scaleText(results))
    if (write) await writeScale(DOCS, results)
  }
  if (parts.includes('capacity')) {
    const figures = await measureCapacity(env)
    say(`\n${showCapacity(figures, asText)}\n`)
    if (write) await writeCapacity(DOCS, figures)
  }
}
