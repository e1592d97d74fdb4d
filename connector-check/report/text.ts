/**
 * The report for people: grouped by rule, the most severe first, with a last line that counts.
 */
import picocolors from 'picocolors'
import { catalogue, severityOf } from '../rules/catalogue.ts'
import { SEVERITIES, type Severity } from '../ruleset/support/severity.ts'
import type { Report } from '../run.ts'
import type { Finding } from './finding.ts'
import { fromHere } from './from-here.ts'
import { plain } from './plain.ts'
import { WIDTH, wrap } from './wrap.ts'

/** Places of one rule that are shown without `--all`. */
const SHOWN = 5

type Paint = ReturnType<typeof picocolors.createColors>

/** The report as text. `color` adds escape codes; `all` shows every place of each rule. */
export function toText(report: Report, color: boolean, all: boolean): string {
  const paint = picocolors.createColors(color)
  const groups = [...grouped(report.findings, ({ rule }) => rule).values()].toSorted(byGravity)
  const blocks = groups.map((group) => block(group, paint, all ? group.length : SHOWN).join('\n'))
  return `${[...blocks, summary(report, paint)].join('\n\n')}\n`
}

function byGravity(a: Finding[], b: Finding[]): number {
  const rank = ([first]: Finding[]) => (first === undefined ? 0 : SEVERITIES.indexOf(first.severity))
  return rank(a) - rank(b) || hindrance(a) - hindrance(b) || b.length - a.length
}

/** Among equal severities, sorts first what also keeps a connector from working, not only from certification. */
const hindrance = ([first]: Finding[]): number =>
  first === undefined ? 0 : SEVERITIES.indexOf(severityOf(first.rule, 'import') ?? 'info')

/** One rule: what it asks, the places that break it, and the page that asks for it. */
function block(group: Finding[], paint: Paint, most: number): string[] {
  const [first] = group
  if (first === undefined) return []
  const { severity, rule, url, rows } = first
  const tint = { error: paint.red, warning: paint.yellow, info: paint.cyan }[severity]
  const name = `${word(severity, 1)} ${rule}`
  const asks = catalogue()[rule]?.asks ?? ''
  const [head = '', ...rest] = wrap(`${name} (${group.length}): ${asks}`, '', '  ')
  const fixable = group.filter((finding) => finding.fixable).length
  const left = group.length - most
  return [
    `${tint(word(severity, 1))} ${paint.bold(rule)}${head.slice(name.length)}`,
    ...rest,
    ...places(group.slice(0, most), paint),
    ...(left > 0 ? [`  ${left} more: --all shows them.`] : []),
    ...(fixable > 0 ? [`  --fix fixes ${fixable === group.length ? 'this' : `${fixable} of them`}.`] : []),
    paint.dim(`  ${url}`),
    // A rule for many rows is too general to name them.
    ...(rows.length > 0 && rows.length < 4
      ? wrap(`The validator says ${rows.join(', ')}.`, '  ', '  ').map(paint.dim)
      : [])
  ]
}

/** Each place with its message. Places with the same message are listed together, with the message once. */
function places(findings: Finding[], paint: Paint): string[] {
  return [...grouped(findings, ({ message }) => message)].flatMap(([message, same]) => {
    const where = same.map(({ file, line, column }) => `${plain(fromHere(file))}:${line}:${column}`)
    const said = plain(message)
    const [only = ''] = where
    if (where.length === 1 && only.length + said.length + 4 <= WIDTH) return [`  ${paint.bold(only)}  ${said}`]
    return [...where.map((place) => `  ${paint.bold(place)}`), ...wrap(said, '    ', '    ')]
  })
}

function summary({ findings, excused, folder, hidden, refused, configured }: Report, paint: Paint): string {
  const counts = SEVERITIES.map((severity) => ({
    severity,
    count: findings.filter((finding) => finding.severity === severity).length
  })).filter(({ count }) => count > 0)
  const isBad = findings.some(({ severity }) => severity === 'error')
  const result = counts.map(({ severity, count }) => `${count} ${word(severity, count)}`).join(', ') || 'No complaints'
  const tint = counts.length === 0 ? paint.green : isBad ? paint.red : paint.yellow
  const off = configured.filter(({ severity }) => severity === 'off').length
  const text = [
    `${result} ${counts.length === 0 ? 'about' : 'in'} ${plain(fromHere(folder))}.`,
    ...(hidden > 0 ? [`${hidden} ${word('info', hidden)} hidden (--all)${forCertification(refused)}.`] : []),
    ...(excused.length > 0 ? [`${excused.length} accepted by exceptions.json.`] : []),
    ...(off > 0 ? [`${off} ${off === 1 ? 'rule' : 'rules'} switched off by exceptions.json.`] : [])
  ]
  const [head = '', ...rest] = wrap(text.join(' '), '', '')
  return [`${tint(result)}${head.slice(result.length)}`, ...rest].join('\n')
}

const forCertification = (refused: number): string =>
  refused === 0 ? '' : `, ${refused} of them ${word('error', refused)} for --profile certification`

const WORDS: Record<Severity, string> = { error: 'error', warning: 'warning', info: 'note' }

const word = (severity: Severity, count: number): string => `${WORDS[severity]}${count === 1 ? '' : 's'}`

function grouped(findings: Finding[], key: (finding: Finding) => string): Map<string, Finding[]> {
  const groups = new Map<string, Finding[]>()
  for (const finding of findings) {
    const group = groups.get(key(finding))
    if (group === undefined) groups.set(key(finding), [finding])
    else group.push(finding)
  }
  return groups
}
