/**
 * Deployment files, alerts: Prometheus' own `promtool` runs their tests. An alert that never fires, or always, helps nobody, so each
 * has a case of both.
 */
import { spawnSync } from 'node:child_process'
import { fileURLToPath } from 'node:url'
import { expect, test } from 'vitest'
import { hasPromtool } from '../support/promtool.ts'
import { ALERT_TESTS, alertExpectations, alertRules } from './files.ts'

const root = fileURLToPath(new URL('../..', import.meta.url))

function promtool(...args: string[]): { status: number | null; output: string } {
  const { status, stdout, stderr } = spawnSync('promtool', args, { cwd: root, encoding: 'utf8' })
  return { status, output: stdout + stderr }
}

test.skipIf(!hasPromtool)('promtool takes all rules', () => {
  const { status, output } = promtool('check', 'rules', 'deploy/alerts.yaml')
  expect(output).toContain(`SUCCESS: ${alertRules().length} rules found`)
  expect(status).toBe(0)
})

test.skipIf(!hasPromtool)('promtool takes the configuration of Prometheus, with the rules beside it', () => {
  const { status, output } = promtool('check', 'config', 'deploy/prometheus.yaml')
  expect(output).toContain('1 rule files found')
  expect(status).toBe(0)
})

test.skipIf(!hasPromtool)('each alert fires, and is silent, where its tests say so', { timeout: 60_000 }, () => {
  const { status, output } = promtool('test', 'rules', ...ALERT_TESTS)
  expect(output).not.toContain('FAILED')
  expect(output.match(/SUCCESS/g)).toHaveLength(ALERT_TESTS.length)
  expect(status).toBe(0)
})

test.each(alertRules().map(({ alert }) => alert))(
  '%s has a case in which it fires, and one in which it is silent',
  (alert) => {
    const cases = alertExpectations().filter((one) => one.alert === alert)
    expect(cases.map(({ fires }) => fires)).toEqual(expect.arrayContaining([true, false]))
  }
)
