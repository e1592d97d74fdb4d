/**
 * How a run ends: with the exit status of what was found, at once when somebody interrupts, and early where nothing can be known.
 */
import { expect, test } from 'vitest'
import { type Check, type Finding, fault, ok, warning } from '../../doctor/check.ts'
import { CouldNotRun } from '../../doctor/could-not-run.ts'
import { examine } from '../../doctor/examine.ts'
import { NoAnswer } from '../../doctor/no-answer.ts'
import { deploymentBehind } from './support/deployments.ts'

const checkOf = (code: string, run: () => Promise<Finding>, needs: string[] = []): Check => ({
  code,
  about: code,
  needs,
  run
})
const fine = checkOf('FINE', async () => ok('fine'))
const warned = checkOf('WARNED', async () => warning('so so', 'mend it'))
const broken = checkOf('BROKEN', async () => fault('broken', 'mend it'))

async function run(checks: Check[], interrupted = new AbortController().signal) {
  const told: string[] = []
  const report = {
    waits() {},
    ended: ({ check: { code }, finding: { level, what } }: { check: Check; finding: Finding }) =>
      void told.push(`${level} ${code}: ${what}`),
    end: (exit: number, reason?: string) => void told.push(`exit ${exit}${reason ? `, ${reason}` : ''}`)
  }
  return { exit: await examine(checks, await deploymentBehind({}), report, interrupted), told }
}

test.each([
  ['nothing to say', [fine], 0],
  ['a warning', [warned, fine], 0],
  ['a fault', [broken, fine], 1]
] as const)('%s', async (_what, checks, exit) => {
  expect(await run([...checks])).toMatchObject({ exit })
})

test('what builds on a fault is skipped, and names the first cause', async () => {
  const second = checkOf('SECOND', async () => ok(''), ['BROKEN'])
  const third = checkOf('THIRD', async () => ok(''), ['SECOND'])
  expect((await run([broken, second, third, fine])).told).toEqual([
    'fault BROKEN: broken',
    'skipped SECOND: not asked, because of BROKEN',
    'skipped THIRD: not asked, because of BROKEN',
    'ok FINE: fine',
    'exit 1'
  ])
})

test('what builds on a warning is asked', async () => {
  expect((await run([warned, checkOf('SECOND', async () => ok('asked'), ['WARNED'])])).told).toContain(
    'ok SECOND: asked'
  )
})

test('no answer is a fault', async () => {
  const silent = checkOf('SILENT', () => Promise.reject(new NoAnswer('slow', 'no answer within 15 s')))
  expect((await run([silent])).told).toEqual(['fault SILENT: No answer: no answer within 15 s.', 'exit 1'])
})

test('a machine without a network ends the run', async () => {
  const cut = checkOf('CUT', () => Promise.reject(new CouldNotRun('no network')))
  expect((await run([fine, cut, broken])).told).toEqual(['ok FINE: fine', 'exit 2, no network'])
})

test('a defect of a check is thrown', async () => {
  await expect(run([checkOf('DEFECT', () => Promise.reject(new TypeError('x')))])).rejects.toThrow(TypeError)
})

test('an interrupt ends a check that waits, with what is known', async () => {
  const controller = new AbortController()
  const waiting = checkOf('WAITING', () => {
    setImmediate(() => controller.abort())
    return new Promise(() => {})
  })
  expect((await run([fine, waiting, broken], controller.signal)).told).toEqual([
    'ok FINE: fine',
    'exit 130, it was interrupted'
  ])
})
