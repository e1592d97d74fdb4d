/**
 * The report as JUnit XML. What elements and attributes there may be is taken from Jenkins' schema:
 * https://github.com/jenkinsci/xunit-plugin, src/main/resources/org/jenkinsci/plugins/xunit/types/model/xsd/junit-10.xsd
 */
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { toJunit, toJunitError } from '../../connector-check/report/junit.ts'
import { checkConnector } from '../../connector-check/run.ts'
import { writeConnector } from './support.ts'
import { type Element, readXml } from './xml-reader.ts'

type Form = { required: string[]; optional: string[]; children: string[] }
const SAID: Form = { required: [], optional: ['type', 'message'], children: [] }
const FORMS: Record<string, Form> = {
  testsuites: { required: [], optional: ['name', 'time', 'tests', 'failures', 'errors'], children: ['testsuite'] },
  testsuite: {
    required: ['name', 'tests', 'failures', 'errors'],
    optional: ['skipped', 'time', 'timestamp', 'hostname', 'id', 'package', 'file', 'log', 'url', 'group'],
    children: ['testsuite', 'properties', 'testcase', 'system-out', 'system-err']
  },
  testcase: {
    required: ['name'],
    optional: ['time', 'classname', 'group'],
    children: ['skipped', 'error', 'failure', 'system-out', 'system-err']
  },
  properties: { required: [], optional: [], children: ['property'] },
  property: { required: ['name', 'value'], optional: [], children: [] },
  failure: SAID,
  error: SAID,
  skipped: SAID
}

function keepsForm({ name, attributes, children, text }: Element): void {
  const form = FORMS[name]
  if (form === undefined) throw new Error(`JUnit has no element ${name}`)
  expect([...form.required, ...form.optional]).toEqual(expect.arrayContaining(Object.keys(attributes)))
  expect(Object.keys(attributes)).toEqual(expect.arrayContaining(form.required))
  expect(form.children).toEqual(expect.arrayContaining(children.map((child) => child.name)))
  if (form.children.length > 0) expect(text.trim()).toBe('')
  for (const child of children) keepsForm(child)
}

const REASON = 'This test needs it.'
const { folder } = await writeConnector({
  definition: { host: 'a<b & "c"\u001b\ud800]]>', basePath: 'v1', parameters: { Tone: { collectionFormat: 'multi' } } },
  exceptions: {
    severities: [
      { rule: 'ppc-collection-format', severity: 'warning', reason: REASON },
      { rule: 'ppc-base-path', severity: 'info', reason: REASON },
      { rule: 'ppc-host-placeholder', severity: 'off', reason: REASON }
    ]
  }
})
const report = await checkConnector({ folder })

test('each place that breaks a rule is a testcase; what ends with 1 is a failure, also a note', () => {
  const junit = readXml(toJunit(report, 'error'))
  keepsForm(junit)
  expect(junit.attributes).toEqual({ name: 'connector-check', tests: '3', failures: '1', errors: '0' })
  const cases = junit.children.flatMap(({ children }) => children).filter(({ name }) => name === 'testcase')
  expect(cases.map(({ attributes, children }) => [attributes.name, attributes.classname, children[0]?.name])).toEqual([
    ['apiDefinition.swagger.json#/host', 'connector-check.ppc-host', 'failure'],
    ['apiDefinition.swagger.json#/basePath', 'connector-check.ppc-base-path', 'skipped'],
    ['apiDefinition.swagger.json#/parameters/Tone/collectionFormat', 'connector-check.ppc-collection-format', 'skipped']
  ])
  const [host] = cases
  expect(host?.children[0]?.attributes.message).toContain('a<b & "c"\\u001b\\ud800]]>')
  expect(host?.children[0]?.text).toMatch(/apiDefinition\.swagger\.json:13:13 error ppc-host: .* https:\/\//)
  expect(junit.children[0]?.children[0]?.children[0]?.attributes).toEqual({
    name: 'ppc-host-placeholder in exceptions.json',
    value: 'off'
  })
  expect(readXml(toJunit(report, 'warning')).attributes.failures).toBe('2')
  expect(readXml(toJunit(report, 'info')).attributes.failures).toBe('3')
})

test('where nothing is wrong one testcase passes, for Jenkins refuses a report without any', () => {
  const junit = readXml(toJunit({ ...report, findings: [] }, 'error'))
  keepsForm(junit)
  expect(junit.attributes).toMatchObject({ tests: '1', failures: '0', errors: '0' })
})

test('no two testcases of a rule have the same name, of which GitLab would show one', () => {
  const [finding] = report.findings
  const twice = finding === undefined ? [] : [finding, { ...finding, message: 'Something else.' }]
  const [suite] = readXml(toJunit({ ...report, findings: twice, configured: [] }, 'error')).children
  expect(suite?.children.map(({ attributes }) => attributes.name)).toEqual([
    'apiDefinition.swagger.json#/host',
    'apiDefinition.swagger.json#/host (2)'
  ])
})

test('whatever stands in a file, the report is XML', () => {
  const [finding] = report.findings
  if (finding === undefined) throw new Error('the report holds no finding')
  const anything = fc.string({
    unit: fc.oneof(
      fc.string({ minLength: 1, maxLength: 1, unit: 'binary' }),
      fc.integer({ min: 0, max: 0xffff }).map((code) => String.fromCharCode(code))
    )
  })
  fc.assert(
    fc.property(anything, (text) => {
      keepsForm(
        readXml(toJunit({ ...report, findings: [{ ...finding, message: text, pointer: `/${text}` }] }, 'error'))
      )
      keepsForm(readXml(toJunitError(text, text)))
    })
  )
})
