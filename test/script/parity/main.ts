/**
 * `npm run parity`: one truth table, two implementations. Runs every case of test/cases, or those of the tables that `--table`
 * names, against the built proxy and against connector/script.csx, compiled and run by Mono. Ends with 0 when all answers are
 * right, 1 when one is not or did not run, 2 when there is nothing to run with.
 */
import { access, mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { parseArgs } from 'node:util'
import { TABLES } from '../../support/scripted-cases.ts'
import { buildHost, ScriptRefused } from './build.ts'
import { report } from './report.ts'
import { casesOf, runCases } from './run.ts'
import { BUILT_PROXY, startProxy, startScript } from './targets.ts'

const SCRIPT = fileURLToPath(new URL('../../../connector/script.csx', import.meta.url))

async function main(): Promise<number> {
  const { values } = parseArgs({
    options: {
      script: { type: 'string', default: SCRIPT },
      proxy: { type: 'string', default: BUILT_PROXY },
      table: { type: 'string', multiple: true, default: [...TABLES] }
    }
  })
  const cases = casesOf(values.table)
  await access(values.proxy).catch(() => {
    throw new Error(`${values.proxy} does not exist: run npm run build first`)
  })
  const folder = await mkdtemp(join(tmpdir(), 'tyntec-parity-'))
  try {
    const host = await buildHost(values.script, folder)
    const [proxy, script] = await Promise.all([startProxy(cases, values.proxy), startScript(cases, host)])
    const { text, isRight } = report(await runCases(cases, proxy, script), cases.length)
    process.stdout.write(text)
    await Promise.all([proxy.stop(), script.stop()])
    return isRight ? 0 : 1
  } finally {
    await rm(folder, { recursive: true })
  }
}

main().then(
  (code) => {
    process.exitCode = code
  },
  (error: Error) => {
    process.stderr.write(`parity: ${error.message}\n`)
    process.exit(error instanceof ScriptRefused ? 1 : 2)
  }
)
