/**
 * The report for programs: JSON, SARIF 2.1.0 (https://docs.oasis-open.org/sarif/sarif/v2.1.0/), and the workflow
 * commands by which GitHub Actions annotates files
 * (https://docs.github.com/actions/reference/workflow-commands-for-github-actions).
 */
import { catalogue } from '../rules/catalogue.ts'
import { severityFor } from '../ruleset/support/severity.ts'
import type { Report } from '../run.ts'
import type { Finding } from './finding.ts'
import { fromHere } from './from-here.ts'
import { plain } from './plain.ts'

/** The whole report as JSON, with paths relative to the working directory. */
export function toJson({ findings, excused, folder, ...rest }: Report): string {
  const shown = (list: Finding[]) => list.map((finding) => ({ ...finding, file: fromHere(finding.file) }))
  const report = { findings: shown(findings), excused: shown(excused), folder: fromHere(folder), ...rest }
  return `${JSON.stringify(report, null, 2)}\n`
}

const GITHUB = { error: 'error', warning: 'warning', info: 'notice' }

/** One annotation for each finding. */
export function toGithub({ findings, configured }: Report): string {
  const off = configured.filter(({ severity }) => severity === 'off').map(({ rule }) => rule)
  const said = `Switched off by exceptions.json: ${off.join(', ')}.`
  const notice = off.length === 0 ? '' : githubCommand('notice', { title: 'connector-check' }, said)
  const lines = findings.map(({ file, line, endLine, column, rule, severity, message, url }) =>
    githubCommand(
      GITHUB[severity],
      { file: fromHere(file), line, endLine, col: column, title: rule },
      `${message} ${url}`
    )
  )
  return [...lines, notice].join('')
}

/** One workflow command. Escapes what would end it early, and escape codes of terminals. */
export function githubCommand(name: string, properties: Record<string, unknown>, message: string): string {
  const data = (value: string) => plain(value).replaceAll('%', '%25')
  const property = (value: string) => data(value).replaceAll(':', '%3A').replaceAll(',', '%2C')
  const list = Object.entries(properties).map(([key, value]) => `${key}=${property(String(value))}`)
  return `::${name} ${list.join(',')}::${data(message)}\n`
}

const SARIF = { error: 'error', warning: 'warning', info: 'note' }

/** Open findings as results, excused ones as suppressed results. */
export function toSarif({ findings, excused, configured }: Report): string {
  const names = Object.keys(catalogue())
  const result = (finding: Finding) => ({
    ruleId: finding.rule,
    ruleIndex: names.indexOf(finding.rule),
    level: SARIF[finding.severity],
    message: { text: finding.message },
    locations: [
      {
        physicalLocation: {
          artifactLocation: { uri: sarifUri(finding.file) },
          region: {
            startLine: finding.line,
            startColumn: finding.column,
            endLine: finding.endLine,
            endColumn: finding.endColumn
          }
        },
        logicalLocations: [{ fullyQualifiedName: finding.pointer }]
      }
    ]
  })
  const results = [
    ...findings.map(result),
    ...excused.map((finding) => ({ ...result(finding), suppressions: [{ kind: 'external' }] }))
  ]
  // SARIF, section 3.20.5: what exceptions.json changed.
  const overrides = configured.map(({ rule, severity }) => ({
    descriptor: { id: rule, index: names.indexOf(rule) },
    configuration: severity === 'off' ? { enabled: false } : { level: SARIF[severity] }
  }))
  const invocation = { executionSuccessful: true, ruleConfigurationOverrides: overrides }
  return sarifLog({ results, invocations: [invocation] })
}

/** A SARIF log of one run. Code scanning requires a full description and a help text for each rule. */
export function sarifLog(run: Record<string, unknown>): string {
  const rules = Object.entries(catalogue()).map(([id, { asks, url, severity }]) => ({
    id,
    shortDescription: { text: asks },
    fullDescription: { text: asks },
    helpUri: url,
    help: { text: `Microsoft's page: ${url}`, markdown: `[Microsoft's page](${url})` },
    defaultConfiguration: { level: SARIF[severityFor(severity, 'import') ?? 'info'] }
  }))
  const log = {
    $schema: 'https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json',
    version: '2.1.0',
    runs: [{ tool: { driver: { name: 'connector-check', rules } }, columnKind: 'utf16CodeUnits', ...run }]
  }
  return `${JSON.stringify(log, null, 2)}\n`
}

/** A relative URI. Escapes "#" and "?" in the name of a folder, which would end the path. */
export function sarifUri(file: string): string {
  return fromHere(file).split('/').map(encodeURIComponent).join('/')
}
