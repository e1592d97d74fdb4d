/**
 * The report for people: where, how bad, which rule, what to do, and a last line that counts.
 */
import picocolors from 'picocolors'
import { SEVERITIES, type Severity } from '../ruleset/support/severity.ts'
import type { Report } from '../run.ts'
import type { Finding } from './finding.ts'
import { fromHere } from './output.ts'

const WORDS: Record<Severity, [one: string, many: string]> = {
  error: ['error', 'errors'],
  warning: ['warning', 'warnings'],
  info: ['note', 'notes']
}

/** How many findings of one rule are shown unless all are asked for. */
const SHOWN = 5

/** The report as text of lines. `color` false gives no escape codes; `all` false leaves out what repeats itself. */
export function toText({ findings, excused, folder }: Report, color: boolean, all: boolean): string {
  const paint = picocolors.createColors(color)
  const tint = { error: paint.red, warning: paint.yellow, info: paint.cyan }
  const shown = all ? findings : findings.filter((finding) => sameRule(findings, finding).indexOf(finding) < SHOWN)
  const lines = shown.flatMap(({ file, line, column, severity, rule, message }) => [
    `${paint.bold(fromHere(file))}:${line}:${column} ${tint[severity](WORDS[severity][0])} ${paint.dim(rule)}`,
    `    ${message}`
  ])
  const left = [...new Map(findings.map((finding) => [finding.rule, sameRule(findings, finding).length - SHOWN]))]
    .filter(([, count]) => !all && count > 0)
    .map(([rule, count]) => `    ${count} more of ${rule}`)
  const urls = [...new Map(findings.map(({ rule, url }) => [rule, url]))]
  const width = Math.max(0, ...urls.map(([rule]) => rule.length))
  const read = urls.map(([rule, url]) => paint.dim(`    ${rule.padEnd(width)}  ${url}`))
  return [
    ...lines,
    ...(left.length > 0 ? ['', 'Not shown (--all shows them):', ...left] : []),
    ...(read.length > 0 ? ['', 'Why:', ...read, ''] : []),
    summary(findings, excused, fromHere(folder), paint),
    ''
  ].join('\n')
}

function summary(
  findings: Finding[],
  excused: Finding[],
  where: string,
  paint: ReturnType<typeof picocolors.createColors>
): string {
  const counts = SEVERITIES.map(
    (severity) => [severity, findings.filter((finding) => finding.severity === severity).length] as const
  )
    .filter(([, count]) => count > 0)
    .map(([severity, count]) => `${count} ${WORDS[severity][count === 1 ? 0 : 1]}`)
  const accepted = excused.length > 0 ? ` ${excused.length} accepted by exceptions.json.` : ''
  if (counts.length === 0) return `${paint.green('No complaints')} about ${where}.${accepted}`
  const isBad = findings.some(({ severity }) => severity === 'error')
  return `${(isBad ? paint.red : paint.yellow)(counts.join(', '))} in ${where}.${accepted}`
}

function sameRule(findings: Finding[], { rule }: Finding): Finding[] {
  return findings.filter((other) => other.rule === rule)
}
