/**
 * The report as JUnit XML, in the form of Jenkins' schema (https://github.com/jenkinsci/xunit-plugin, junit-10.xsd),
 * which GitLab and Azure DevOps read, too: one testsuite for each file, one testcase for each place that breaks a rule.
 * GitLab and Jenkins group testcases by their classname, which is the rule. Of several testcases with the same name and
 * classname, GitLab shows only one (https://docs.gitlab.com/ci/testing/unit_test_reports/).
 */
import { basename } from 'node:path'
import { SEVERITIES, type Severity } from '../ruleset/support/severity.ts'
import type { Report } from '../run.ts'
import type { Finding } from './finding.ts'
import { fromHere } from './from-here.ts'
import { plain } from './plain.ts'

type Testcase = { name: string; classname: string; outcome?: 'failure' | 'error' | 'skipped'; xml?: string }
type Testsuite = { name: string; cases: Testcase[] }

/**
 * A finding that makes the command end with 1 is a failure, so that the pipeline and its list of tests agree. Every
 * other finding is a skipped testcase: it shows its message and fails nothing.
 */
export function toJunit({ findings, folder, configured }: Report, failOn: Severity): string {
  const grave = SEVERITIES.slice(0, SEVERITIES.indexOf(failOn) + 1)
  const named = uniqueNames(findings)
  const files = [...new Set(findings.map(({ file }) => file))]
  const suites = files.map((file) => ({
    name: fromHere(file),
    cases: findings.flatMap((finding, index) =>
      finding.file === file ? [testcaseFor(finding, named[index] ?? '', grave.includes(finding.severity))] : []
    )
  }))
  const off = configured.filter(({ severity }) => severity === 'off').map(({ rule }) => rule)
  // Jenkins treats a report without any testcase as an error.
  const passed = { name: fromHere(folder), cases: [{ name: fromHere(folder), classname: 'connector-check' }] }
  return junitXml(suites.length === 0 ? [passed] : suites, off)
}

/** The report when the check could not run. */
export function toJunitError(message: string, file: string): string {
  const xml = element('error', { message }, message)
  return junitXml([{ name: file, cases: [{ name: file, classname: 'connector-check', outcome: 'error', xml }] }])
}

function testcaseFor(finding: Finding, name: string, isFailure: boolean): Testcase {
  const { file, line, column, rule, severity, message, url } = finding
  const outcome = isFailure ? 'failure' : 'skipped'
  const text = `${fromHere(file)}:${line}:${column} ${severity} ${rule}: ${message} ${url}`
  return {
    name,
    classname: `connector-check.${rule}`,
    outcome,
    xml: element(outcome, { type: severity, message }, text)
  }
}

/** File and JSON pointer: they stay the same when lines are added above. Numbered if a rule reports one place twice. */
function uniqueNames(findings: Finding[]): string[] {
  const seen = new Map<string, number>()
  return findings.map(({ file, rule, pointer }) => {
    const name = `${basename(file)}#${pointer}`
    const count = (seen.get(`${rule} ${name}`) ?? 0) + 1
    seen.set(`${rule} ${name}`, count)
    return count === 1 ? name : `${name} (${count})`
  })
}

function junitXml(suites: Testsuite[], off: string[] = []): string {
  const properties = off.map((rule) => element('property', { name: `${rule} in exceptions.json`, value: 'off' }))
  const counted = (cases: Testcase[]) => ({
    tests: cases.length,
    failures: cases.filter(({ outcome }) => outcome === 'failure').length,
    errors: cases.filter(({ outcome }) => outcome === 'error').length
  })
  const parts = suites.map(({ name, cases }) => {
    const skipped = cases.filter(({ outcome }) => outcome === 'skipped').length
    const rows = cases.map(({ name, classname, xml = '' }) => `    ${tag('testcase', { name, classname }, xml)}\n`)
    const set = properties.length === 0 ? '' : `    <properties>${properties.join('')}</properties>\n`
    return `  ${tag('testsuite', { name, ...counted(cases), skipped }, `\n${set}${rows.join('')}  `)}\n`
  })
  const all = counted(suites.flatMap(({ cases }) => cases))
  const root = tag('testsuites', { name: 'connector-check', ...all }, `\n${parts.join('')}`)
  return `<?xml version="1.0" encoding="UTF-8"?>\n${root}\n`
}

const element = (name: string, attributes: Record<string, unknown>, text = ''): string =>
  tag(name, attributes, escaped(text))

function tag(name: string, attributes: Record<string, unknown>, content: string): string {
  const list = Object.entries(attributes).map(([key, value]) => ` ${key}="${escaped(String(value))}"`)
  return `<${name}${list.join('')}${content === '' ? '/>' : `>${content}</${name}>`}`
}

const ENTITIES: Record<string, string> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;' }

const escaped = (text: string): string => plain(text).replaceAll(/[&<>"]/g, (sign) => ENTITIES[sign] ?? sign)
