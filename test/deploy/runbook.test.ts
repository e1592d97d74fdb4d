/**
 * Deployment files, runbook: whoever is woken by an alert, or finds an error in the log, must find it in the operations page.
 */
import { expect, test } from 'vitest'
import { type CallLog, openCallLog } from '../../proxy/observe/call-log.ts'
import { read } from '../support/repository.ts'
import { alertRules } from './files.ts'

const page = read('docs/operations.md')

/** As GitHub, GitLab and Azure DevOps make anchors of headings that are one word. */
const anchorOf = (heading: string): string => heading.toLowerCase()

test('there are eleven alerts, and each has a heading in the operations page', () => {
  const alerts = alertRules().map(({ alert }) => alert)
  expect(alerts).toHaveLength(11)
  const headings = [...page.matchAll(/^### (Tyntec2fa\w+)$/gm)].map(([, heading]) => heading)
  expect(headings.toSorted()).toEqual(alerts.toSorted())
})

test('each alert says in words what is the matter, and how urgent it is', () => {
  const silent = alertRules().filter(({ annotations }) => !annotations.summary || !annotations.description)
  expect(silent.map(({ alert }) => alert)).toEqual([])
  expect(alertRules().filter(({ labels }) => !['page', 'warning'].includes(labels.severity))).toEqual([])
})

test('each alert links its heading, at an address that one command at the top of the file changes', () => {
  const [, placeholder = ''] =
    /^# {3}sed -i 's#([^#]+)#[^#]+#' deploy\/alerts\.yaml test\/deploy\/alerts\/\*\.yaml$/m.exec(
      read('deploy/alerts.yaml')
    ) ?? []
  expect(placeholder).toMatch(/^https:\/\//)
  const links = alertRules().map(({ annotations }) => annotations.runbook_url)
  expect(links).toEqual(alertRules().map(({ alert }) => `${placeholder}/docs/operations.md#${anchorOf(alert)}`))
})

test('every error code of the proxy has its row in the operations page', () => {
  const codes = [...read('proxy/errors.ts').matchAll(/^ {2}([A-Z_]+): \[/gm)].map(([, code]) => code)
  expect(codes.length).toBeGreaterThan(25)
  expect(codes.filter((code) => !new RegExp(`^\\| (?:.*, )?\`${code}\`[ ,]`, 'm').test(page))).toEqual([])
})

test('every kind of line that the log can hold has its row in the operations page', () => {
  const written: string[] = []
  const callLog = openCallLog('info', { write: (line: string) => void written.push(line) })
  type NoLine = 'close' | 'beforeClose' | 'dropped' | 'defects' | 'forPeople'
  const lines: { [Kind in Exclude<keyof CallLog, NoLine>]: () => void } = {
    calls: () => callLog.calls([{ requestId: 'any', status: 200, outcome: 'OK' }]),
    droppedFields: () => callLog.droppedFields('any', []),
    defect: () => callLog.defect('none', new Error()),
    redis: () => ['away' as const, 'back' as const].forEach(callLog.redis),
    tracesLost: () => callLog.tracesLost(),
    linesDropped: () => callLog.linesDropped(1),
    formerSetting: () => {
      callLog.formerSetting({ setting: 'OLD', now: 'PORT' })
      callLog.formerSetting({ setting: 'OLD', fixed: 1 })
    },
    listening: () => callLog.listening('any', 1, '0.1.0'),
    stopping: () => callLog.stopping('SIGTERM'),
    cut: () => callLog.cut(1),
    shortage: () => callLog.shortage('EMFILE', 1),
    crowded: () => callLog.crowded(1, 1),
    untrustedPeer: () => callLog.untrustedPeer('any'),
    untrustedUpstream: () => callLog.untrustedUpstream('any', 1)
  }
  for (const write of Object.values(lines)) write()
  const rows = written.map((line) => JSON.parse(line) as { msg: string; level: number })
  expect(rows.length).toBeGreaterThanOrEqual(Object.keys(lines).length)
  const missing = rows.filter(
    ({ msg, level }) =>
      !page
        .split('\n')
        .some((row) => row.startsWith('| `') && row.includes(`\`${msg}\``) && row.includes(`| ${level} |`))
  )
  expect(missing).toEqual([])
})
