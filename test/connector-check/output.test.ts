/**
 * The forms of the report that other programs read.
 */
import { expect, test } from 'vitest'
import { InputError } from '../../connector-check/input/input-error.ts'
import { failureGithub } from '../../connector-check/report/failure.ts'
import { firstLine } from '../../connector-check/report/first-line.ts'
import { toGithub, toJson, toSarif } from '../../connector-check/report/output.ts'
import { checkConnector } from '../../connector-check/run.ts'
import { writeConnector } from './support.ts'

const { folder } = await writeConnector({
  definition: { host: 'a%b, c:d' },
  properties: { properties: { stackOwner: 'Contoso' } },
  exceptions: {
    exceptions: [
      {
        rule: 'ppc-stack-owner',
        reason: 'Our regions all accept it.',
        at: ['apiProperties.json#/properties/stackOwner']
      }
    ]
  }
})
const report = await checkConnector({ folder })

test('JSON holds each finding with its place, and apart from them what is excused', () => {
  expect(JSON.parse(toJson(report))).toMatchObject({
    findings: [{ rule: 'ppc-host', severity: 'error', line: 13, column: 13, pointer: '/host' }],
    excused: [{ rule: 'ppc-stack-owner', severity: 'info' }],
    hidden: 0,
    configured: []
  })
})

test('SARIF names each rule once, points at its place, and suppresses what is excused', () => {
  const { version, runs } = JSON.parse(toSarif(report))
  const [{ tool, results }] = runs
  expect(version).toBe('2.1.0')
  const [first, second] = results
  expect(first).toMatchObject({
    ruleId: 'ppc-host',
    level: 'error',
    locations: [{ physicalLocation: { region: { startLine: 13, startColumn: 13 } } }]
  })
  expect(second).toMatchObject({ ruleId: 'ppc-stack-owner', level: 'note', suppressions: [{ kind: 'external' }] })
  for (const { ruleId, ruleIndex } of results) expect(tool.driver.rules[ruleIndex].id).toBe(ruleId)
  const ids = tool.driver.rules.map(({ id }: { id: string }) => id)
  expect(new Set(ids).size).toBe(ids.length)
})

test('SARIF says of each rule all that code scanning asks for', () => {
  // https://docs.github.com/code-security/reference/code-scanning/sarif-files/sarif-support#reportingdescriptor-object
  for (const rule of JSON.parse(toSarif(report)).runs[0].tool.driver.rules) {
    expect(rule).toMatchObject({
      id: expect.stringMatching(/^[a-z-]+$/),
      shortDescription: { text: expect.stringMatching(/\.$/) },
      fullDescription: { text: expect.stringMatching(/\.$/) },
      help: { text: expect.stringContaining(rule.helpUri), markdown: expect.stringContaining(rule.helpUri) },
      defaultConfiguration: { level: expect.stringMatching(/^(error|warning|note)$/) }
    })
  }
})

test('SARIF names files in folders whose names a URI would end at', () => {
  const findings = report.findings.map((finding) => ({ ...finding, file: 'a #1/b?c%/api Definition.json' }))
  const [{ locations }] = JSON.parse(toSarif({ ...report, findings })).runs[0].results
  expect(locations[0].physicalLocation.artifactLocation.uri).toBe('a%20%231/b%3Fc%25/api%20Definition.json')
})

test('the annotations of GitHub escape what would end them', () => {
  const lines = toGithub(report).trimEnd().split('\n')
  expect(lines).toHaveLength(1)
  expect(lines[0]).toMatch(
    /^::error file=[^,:]+apiDefinition\.swagger\.json,line=13,endLine=13,col=13,title=ppc-host::Change "a%25b, c:d"/
  )
})

test('no form for a terminal or a log of GitHub holds what a terminal obeys', () => {
  const odd = '\u001b[31m\u202e\r\n'
  const findings = report.findings.map((finding) => ({ ...finding, message: odd, file: odd }))
  const shown = toGithub({ ...report, findings }) + failureGithub(new InputError(odd, odd)) + firstLine(new Error(odd))
  for (const sign of ['\u001b', '\u202e', '\r']) expect(shown).not.toContain(sign)
  expect(shown).toContain('\\u001b[31m\\u202e')
})
