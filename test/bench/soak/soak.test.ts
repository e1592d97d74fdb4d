/**
 * Soak: a short run of the real thing ends well, and says so of each figure.
 */
import { fileURLToPath } from 'node:url'
import { expect, test } from 'vitest'
import { STEP_NAMES } from '../../../bench/soak/step.ts'
import { runCommand } from '../../support/command.ts'

const SOAK = fileURLToPath(new URL('../../../bench/soak/main.ts', import.meta.url))

const runSoak = (...args: string[]) =>
  runCommand([SOAK, ...args], { file: `--import=${import.meta.resolve('tsx')}`, limit: 100_000 })

interface Report {
  readonly answers: number
  readonly verdicts: number
  readonly compared: number
  readonly steps: Record<string, number>
  readonly limiterKeys: number
  readonly rows: { figure: string; baseline: number; after: number; limit: number; isWithin: boolean }[]
  readonly failed: string[]
}

test('a short soak leaves nothing behind, and shows how far it is', { timeout: 120_000 }, async () => {
  const { code, stdout, stderr } = await runSoak('--seconds', '2', '--connections', '32', '--json')
  expect(stderr).toMatch(/^ +\d+ s +[\d,]+ calls .*RSS \d+ MB +heap \d+ MB$/m)
  const report = JSON.parse(stdout) as Report
  expect(report.failed).toEqual([])
  expect(code).toBe(0)
  expect(report.rows.map(({ figure }) => figure)).toEqual(
    expect.arrayContaining(['timers', 'limiter keys', 'wrong codes answered valid true', 'answers 500'])
  )
  expect(report.rows.filter(({ isWithin }) => !isWithin)).toEqual([])
  for (const name of STEP_NAMES) expect(report.steps[name], name).toBeGreaterThan(0)
  expect(report.verdicts).toBeGreaterThan(20)
  expect(report.compared).toBeGreaterThan(10)
  // There were keys to forget, and they were forgotten, apart from one in each of three tables.
  expect(report.limiterKeys).toBeGreaterThan(10)
  expect(report.rows.find(({ figure }) => figure === 'limiter keys')?.after).toBeLessThanOrEqual(3)
})

test('an option that makes no sense is told, and nothing starts', async () => {
  const { code, stdout, stderr } = await runSoak('--seconds', '0')
  expect({ code, stdout, stderr }).toEqual({
    code: 2,
    stdout: '',
    stderr: 'The soak cannot run: --seconds must be a whole number from 1 to 86400\n'
  })
})
