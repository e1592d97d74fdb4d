/**
 * The report for people: what matters first, within the width of a terminal.
 */
import { expect, test } from 'vitest'
import type { Finding } from '../../connector-check/report/finding.ts'
import { toText } from '../../connector-check/report/text.ts'
import type { Report } from '../../connector-check/run.ts'

const finding = (rule: string, severity: Finding['severity'], line: number, message: string): Finding => ({
  rule,
  severity,
  message,
  file: 'contoso/apiDefinition.swagger.json',
  pointer: '',
  line,
  column: 5,
  endLine: line,
  endColumn: 6,
  url: 'https://learn.microsoft.com/page',
  rows: [],
  at: 'apiDefinition.swagger.json#',
  fixable: false
})
const report = (findings: Finding[], more: Partial<Report> = {}): Report => ({
  findings,
  excused: [],
  folder: 'contoso',
  profile: 'import',
  hidden: 0,
  refused: 0,
  configured: [],
  ...more
})

test('rules come by severity, then by how often they are broken', () => {
  const text = toText(
    report([
      finding('ppc-label-length', 'info', 1, 'Shorten it.'),
      finding('ppc-text-sentence', 'warning', 2, 'End it.'),
      finding('ppc-base-path', 'warning', 3, 'Change it.'),
      finding('ppc-base-path', 'warning', 4, 'Change it, too.'),
      finding('ppc-host', 'error', 5, 'Name it.')
    ]),
    false,
    false
  )
  expect(text.match(/^(error|warning|note) \S+ \(\d+\)/gm)).toEqual([
    'error ppc-host (1)',
    'warning ppc-base-path (2)',
    'warning ppc-text-sentence (1)',
    'note ppc-label-length (1)'
  ])
  expect(text).toMatch(/\n\n1 error, 3 warnings, 1 note in contoso\.\n$/)
})

test('one finding has its rule, its place, what to do, and the page that asks for it', () => {
  expect(toText(report([finding('ppc-base-path', 'error', 7, 'Begin it with "/".')]), false, false)).toBe(
    [
      'error ppc-base-path (1): basePath starts with a slash.',
      '  contoso/apiDefinition.swagger.json:7:5  Begin it with "/".',
      '  https://learn.microsoft.com/page',
      '',
      '1 error in contoso.',
      ''
    ].join('\n')
  )
})

test('a message that repeats is said once, below its places', () => {
  const same = [1, 2, 3].map((line) => finding('ppc-base-path', 'error', line, 'Begin it with "/".'))
  const text = toText(report([...same, finding('ppc-base-path', 'error', 4, 'Another.')]), false, false)
  expect(text).toContain(
    [
      '  contoso/apiDefinition.swagger.json:1:5',
      '  contoso/apiDefinition.swagger.json:2:5',
      '  contoso/apiDefinition.swagger.json:3:5',
      '    Begin it with "/".',
      '  contoso/apiDefinition.swagger.json:4:5  Another.'
    ].join('\n')
  )
})

test('three thousand findings of one rule are ten lines, in 100 columns but for words that are longer', () => {
  const long = `Say more about ${'what it is and does '.repeat(12)}${'x'.repeat(130)} here.`
  const many = Array.from({ length: 3000 }, (_, line) => finding('ppc-key-order', 'warning', line, long))
  const lines = toText(report(many, { hidden: 9_000, excused: many }), false, false).split('\n')
  expect(lines.length).toBeLessThan(20)
  for (const line of lines) expect(line.length <= 100 || !line.trim().includes(' ')).toBe(true)
  expect(lines.join('\n')).toContain('2995 more: --all shows them.')
  expect(lines.join(' ')).toContain(
    '3000 warnings in contoso. 9000 notes hidden (--all). 3000 accepted by exceptions.json.'
  )
})

test('what --fix mends is said once a rule', () => {
  const mended = { ...finding('ppc-indent', 'warning', 1, 'Indent it.'), fixable: true }
  const left = finding('ppc-indent', 'warning', 2, 'Indent it.')
  expect(toText(report([mended]), false, false)).toContain('\n  --fix fixes this.\n')
  expect(toText(report([mended, left]), false, false)).toContain('\n  --fix fixes 1 of them.\n')
  expect(toText(report([left]), false, false)).not.toContain('--fix')
})

test('escape codes and line breaks of a file do not reach the terminal', () => {
  const text = toText(report([finding('ppc-host', 'error', 1, 'Change "\u001b[2J\r\n\u202e".')]), false, false)
  expect(text).toContain('Change "\\u001b[2J\\u000d\\u000a\\u202e".')
})

test('what keeps a connector from working comes before what a certification alone refuses', () => {
  const findings = [1, 2, 3].map((line) => finding('ppc-label-present', 'error', line, 'Add it.'))
  const text = toText(report([...findings, finding('ppc-host', 'error', 9, 'Name it.')]), false, false)
  expect(text.match(/^error \S+/gm)).toEqual(['error ppc-host', 'error ppc-label-present'])
})

test('of the hidden notes it is said how many a certification refuses', () => {
  expect(toText(report([], { hidden: 7, refused: 2 }), false, false)).toBe(
    'No complaints about contoso. 7 notes hidden (--all), 2 of them errors for --profile certification.\n'
  )
})

test('the rows of the validator are named, by which its own messages go', () => {
  const found = { ...finding('ppc-consumes', 'warning', 1, 'Say it.'), rows: ['ConsumesMissing'] as const }
  expect(toText(report([found]), false, false)).toContain(
    '  https://learn.microsoft.com/page\n  The validator says ConsumesMissing.\n'
  )
})
