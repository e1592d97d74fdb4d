/**
 * One truth table, two implementations: every case of test/cases is put to the built proxy and to connector/script.csx, compiled
 * and run by Mono. `npm run parity` runs this file alone and ends with a line of counts. Without Mono the cases are skipped, and
 * that command fails.
 */
import { afterAll, test, vi } from 'vitest'
import { readCases } from '../support/scripted-cases.ts'
import { buildHost, MonoMissing } from './parity/build.ts'
import { mistakesOf } from './parity/mistakes.ts'
import { tablesIn } from './parity/tables.ts'
import { BUILT_PROXY, startProxy, startScript, type Target } from './parity/targets.ts'
import { hasMono, SCRIPT_FILE } from './support.ts'

/** `PARITY_TABLES=verify,send` runs these tables alone; the other two name files to try in the place of our own. */
const { PARITY_TABLES, PARITY_PROXY = BUILT_PROXY, PARITY_SCRIPT = SCRIPT_FILE } = process.env

const cases = tablesIn(PARITY_TABLES).flatMap((table) =>
  readCases(table).map((one, index) => ({ table, id: `${table}-${index}`, one }))
)

const none = {} as Target
const host = hasMono ? await buildHost(PARITY_SCRIPT) : ''
const [proxy, script] = hasMono
  ? await Promise.all([startProxy(cases, PARITY_PROXY), startScript(cases, host)])
  : [none, none]

const WHO = ['proxy', 'script'] as const

// Some cases take the script's whole deadline.
vi.setConfig({ maxConcurrency: 12 })
afterAll(() => vi.resetConfig())

for (const numbered of cases) {
  test.concurrent(`${numbered.table}: ${numbered.one.name}`, async ({ task, skip }) => {
    skip(!hasMono, new MonoMissing('mono').message)
    const mistakes = await mistakesOf(numbered, proxy, script)
    task.meta.mistakes = mistakes
    const lines = WHO.flatMap((who) => mistakes[who].map((mistake) => `${who.padEnd(6)}  ${mistake}`))
    if (lines.length > 0) throw new Error(lines.join('\n    '))
  })
}
