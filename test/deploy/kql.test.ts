/**
 * Deployment files, queries for Log Analytics: one for each alert, which Microsoft's parser understands, and which names only what the
 * log has. A query about a field that no line has would stay silent for ever.
 */
import { beforeAll, expect, test } from 'vitest'
import { type CallLog, openCallLog } from '../../proxy/observe/call-log.ts'
import { type ShareThreshold, THRESHOLDS } from '../../proxy/operator/thresholds.ts'
import { takeApart } from '../support/metrics-text.ts'
import { read } from '../support/repository.ts'
import { alertRules } from './files.ts'
import { kqlFiles, loadKusto } from './kql.ts'

const files = kqlFiles()
const rules = new Map(alertRules().map((rule) => [rule.alert, rule]))
const wordsIn = (text: string): string[] => [...text.matchAll(/'([^']*)'/g)].map(([, word = '']) => word)
const outcomesIn = (words: readonly string[]): string[] => words.filter((word) => /^[A-Z_]{2,}$/.test(word))
const queryOf = (text: string): string => text.replace(/^\/\/.*\n/gm, '')

/** Lines as the proxy writes them, with every field that they can have. */
function linesOfLog(): Record<string, unknown>[] {
  const written: string[] = []
  const log: CallLog = openCallLog('info', { write: (line: string) => void written.push(line) })
  log.calls([{ requestId: '1', operation: 'SendOTP', status: 200, outcome: 'OK', connection: '1' }])
  log.redis('away')
  log.redis('back')
  log.defect('1', new Error())
  log.linesDropped(1)
  log.untrustedUpstream('CERT_HAS_EXPIRED', 1)
  return written.map((line) => JSON.parse(line) as Record<string, unknown>)
}

let diagnose: (query: string) => string[] = () => []

beforeAll(() => {
  diagnose = loadKusto()
}, 60_000)

test('there is one for each alert', () => {
  expect(files.map(({ name }) => name)).toEqual([...rules.keys()].toSorted())
})

test('the parser knows a mistake', () => {
  expect(diagnose('ContainerAppConsoleLogs_CL | where Log == ""')).toHaveLength(1)
  expect(diagnose('ContainerAppConsoleLogs_CL | sumarize count()')).not.toEqual([])
})

test.each(files)('$name is a query of Log Analytics that begins with a table', ({ text }) => {
  expect(diagnose(queryOf(text))).toEqual([])
  expect(queryOf(text)).toMatch(/^ContainerAppConsoleLogs_CL\n\| where ContainerAppName_s == 'tyntec-2fa-proxy'\n/)
})

test.each(files)('$name is one of the other table, too, after the command of the operations page', ({ text }) => {
  const [, command = ''] = /sed -i '([^']+)' deploy\/kql/.exec(read('docs/operations.md')) ?? []
  const replaced = command.split('; ').reduce((query, one) => {
    const [, from = '', to = ''] = one.split('/')
    return query.replace(new RegExp(from, 'm'), to)
  }, queryOf(text))
  expect(replaced).toMatch(/^ContainerAppConsoleLogs\n/)
  expect(diagnose(replaced)).toEqual([])
})

test.each(files)('$name names only lines, fields and values of the log', ({ text }) => {
  const lines = linesOfLog()
  const fields = [...text.matchAll(/\bline\.(\w+)/g)].map(([, field = '']) => field)
  const messages = [...text.matchAll(/line\.msg (?:==|in) (\([^)]*\)|'[^']*')/g)].flatMap(([, said = '']) =>
    wordsIn(said)
  )
  expect(messages).not.toEqual([])
  const meant = lines.filter(({ msg }) => messages.includes(msg as string))
  expect(new Set(meant.map(({ msg }) => msg)).size).toBe(new Set(messages).size)
  expect(fields.filter((field) => !meant.some((line) => field in line))).toEqual([])
})

test.each(files)('$name asks for the outcomes, numbers and urgency of its alert', ({ name, text }) => {
  const rule = rules.get(name)
  const counts = takeApart(rule?.expr ?? '').selected
  const wanted = counts.filter(({ label }) => label === 'outcome').flatMap(({ values }) => values)
  expect([...new Set(outcomesIn(wordsIn(text)))].toSorted()).toEqual([...new Set(wanted)].toSorted())

  const { least, share } = THRESHOLDS[name as keyof typeof THRESHOLDS] as ShareThreshold
  // An outage of Redis has one line at its beginning, whatever the number of calls.
  if (name !== 'Tyntec2faRedisAway') expect(text).toContain(least === 1 ? '> 0' : `>= ${least}`)
  if (share !== undefined) expect(text).toContain(`${share} * `)
  expect(text).toContain(`--severity ${rule?.labels.severity === 'page' ? 1 : 2}\n`)
})
