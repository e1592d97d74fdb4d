/**
 * Deployment files, runbook: whoever is woken by an alert, or finds an error in the log, must find it in the operations page.
 */
import { execFileSync } from 'node:child_process'
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

test('each alert links its heading, at one address', () => {
  const [first = ''] = alertRules().map(({ annotations }) => annotations.runbook_url)
  const [base = ''] = first.split('#')
  expect(base).toMatch(/^https:\/\/.+\/docs\/operations\.md$/)
  const links = alertRules().map(({ annotations }) => annotations.runbook_url)
  expect(links).toEqual(alertRules().map(({ alert }) => `${base}#${anchorOf(alert)}`))
})

test('one command at the top of the file changes that address, any number of times, and nothing else', () => {
  const file = read('deploy/alerts.yaml')
  const command = /^# {3}sed -i '([^']+)' deploy\/alerts\.yaml test\/deploy\/alerts\/\*\.yaml$/m.exec(file)?.[1] ?? ''
  const change = (text: string, script: string) => execFileSync('sed', [script], { input: text, encoding: 'utf8' })
  const host = 'https://wiki.example.org/here/docs/'
  const once = change(file, command.replace('https://YOUR-HOST/YOUR-REPOSITORY/blob/main/docs/', host))
  expect(once).toBe(file.replaceAll(/(runbook_url: )https:\S+\/docs\//g, `$1${host}`))
  expect(once).not.toBe(file)
  expect(change(change(once, command), command)).toBe(change(file, command))
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
