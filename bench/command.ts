/**
 * What the command does: builds the surroundings of a run, runs it, shows what it found, and says by its exit code whether the
 * answers were right.
 */
import { rmSync } from 'node:fs'
import { mkdtemp, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { compile } from './compare/compile.ts'
import { findLoadGenerator } from './compare/load/find.ts'
import type { LoadGenerator } from './compare/load/load.ts'
import type { Workshop } from './compare/peer.ts'
import { fullPlan, SMOKE } from './compare/plan.ts'
import { WrongAnswers } from './compare/ratios.ts'
import { textReport } from './compare/report/text.ts'
import { benchRecord, scaleRecord, writeBench, writeScale } from './compare/report/write.ts'
import { runBench } from './compare/run.ts'
import type { Cpus } from './kit/cpus.ts'
import { startUpstream, type Upstream } from './kit/upstream-process.ts'
import type { Options } from './options.ts'
import { runScale } from './scale/run.ts'
import { scaleText } from './scale/tables.ts'

export interface Host {
  readonly cpus: Cpus
  /** Takes the report. */
  readonly say: (text: string) => void
  /** Takes a line for each step, what was wrong included. */
  readonly progress: (text: string) => void
  /** Folder that `--write` writes to. */
  readonly docs?: string
}

interface Surroundings {
  readonly workshop: Workshop
  readonly upstream: Upstream
  readonly load: LoadGenerator
  readonly cpus: Cpus
}

const DOCS = fileURLToPath(new URL('../docs', import.meta.url))

/** Runs the benchmark. @returns the exit code: 0, or 1 when an answer was wrong */
export async function runCommand(options: Options, host: Host): Promise<number> {
  const folder = await mkdtemp(join(tmpdir(), 'bench-'))
  // Also when the process ends in the middle.
  const clean = () => rmSync(folder, { recursive: true, force: true })
  process.once('exit', clean)
  const upstream = await startUpstream(folder)
  const load = await findLoadGenerator(folder, options.smoke)
  try {
    const workshop = { folder, node: options.node, upstream: upstream.port, compile }
    await (options.scale ? scale : bench)(options, { workshop, upstream, load, cpus: host.cpus }, host)
    return 0
  } catch (error) {
    if (!(error instanceof WrongAnswers)) throw error
    host.progress(error.message)
    return 1
  } finally {
    await load.stop()
    await upstream.stop()
    process.off('exit', clean)
    clean()
  }
}

async function bench(options: Options, surroundings: Surroundings, { say, progress, docs = DOCS }: Host) {
  const { peers, smoke, rounds, seconds, write, json } = options
  const plan = smoke ? SMOKE : fullPlan(rounds, seconds)
  const results = await runBench({ ...surroundings, peers, plan, progress })
  say(textReport(results, !smoke))
  if (json !== undefined) await writeJson(json, benchRecord(results))
  if (write) await writeBench(docs, results)
}

async function scale(options: Options, surroundings: Surroundings, { say, progress, docs = DOCS }: Host) {
  const { rounds, seconds, write, json } = options
  const { cpus } = surroundings
  const results = await runScale({ ...surroundings, prefix: cpus.prefix, progress }, { rounds, seconds, cpus })
  say(scaleText(results))
  if (json !== undefined) await writeJson(json, scaleRecord(results))
  if (write) await writeScale(docs, results)
}

const writeJson = (file: string, record: object): Promise<void> =>
  writeFile(file, `${JSON.stringify(record, null, 2)}\n`)
