/**
 * exceptions.json gives rules another severity, each with a reason, and hides nothing silently.
 */
import { expect, test } from 'vitest'
import { toGithub, toSarif } from '../../connector-check/report/output.ts'
import { toText } from '../../connector-check/report/text.ts'
import { checkConnector } from '../../connector-check/run.ts'
import { type Fixture, writeConnector } from './support.ts'

const REASON = 'We have agreed on this.'
const BAD_HOST: Fixture = { definition: { host: 'https://api.contoso.com' } }
const severity = (rule: string, severity: string, reason = REASON) => ({ rule, severity, reason })

async function reportWith(severities: unknown, fixture: Fixture = BAD_HOST) {
  const { folder, against } = await writeConnector({ ...fixture, exceptions: { severities } })
  return checkConnector({ folder, against })
}

test.each(['warning', 'info'])('a rule becomes one of severity %s', async (wanted) => {
  const { findings, configured } = await reportWith([severity('ppc-host', wanted)])
  expect(findings).toMatchObject([{ rule: 'ppc-host', severity: wanted }])
  expect(configured).toEqual([severity('ppc-host', wanted)])
})

test('a rule that is switched off finds nothing, and every report says that it is', async () => {
  const report = await reportWith([severity('ppc-host', 'off'), severity('ppc-base-path', 'off')])
  expect(report.findings).toEqual([])
  expect(toText(report, false, false)).toMatch(
    /^No complaints about\s\S+\.\s2\srules\sswitched\soff\sby\sexceptions\.json\.\n$/
  )
  expect(toGithub(report)).toBe(
    '::notice title=connector-check::Switched off by exceptions.json: ppc-host, ppc-base-path.\n'
  )
  const [{ invocations, tool }] = JSON.parse(toSarif(report)).runs
  const [{ descriptor, configuration }] = invocations[0].ruleConfigurationOverrides
  expect(configuration).toEqual({ enabled: false })
  expect(tool.driver.rules[descriptor.index].id).toBe(descriptor.id)
})

test('a rule of --against can be configured as well', async () => {
  const fixture = { definition: { parameters: { Tone: { required: true } } }, old: {} }
  const { findings } = await reportWith([severity('breaking-input-required', 'warning')], fixture)
  expect(findings).toMatchObject([{ rule: 'breaking-input-required', severity: 'warning' }])
})

test('an exception of a rule that is switched off is used all the same', async () => {
  const exceptions = {
    exceptions: [{ rule: 'ppc-host', reason: REASON, at: ['apiDefinition.swagger.json#/host'] }],
    severities: [severity('ppc-host', 'off')]
  }
  const { folder } = await writeConnector({ ...BAD_HOST, exceptions })
  expect(await checkConnector({ folder })).toMatchObject({ findings: [], excused: [] })
})

test.each([
  ['an unknown rule', [severity('ppc-hosts', 'off')], /:4:\d+ names a rule that does not exist: "ppc-hosts"$/],
  [
    'a misspelt rule',
    [severity('ppc-lable-length', 'off')],
    /names a rule that does not exist: "ppc-lable-length"; similar rules are .*ppc-label-length/
  ],
  [
    'the same rule twice',
    [severity('ppc-host', 'off'), severity('ppc-host', 'info')],
    /gives ppc-host a severity twice/
  ],
  ['ppc-unused-exception off', [severity('ppc-unused-exception', 'off')], /cannot switch off ppc-unused-exception/],
  ['a short reason', [severity('ppc-host', 'off', 'because')], /is not a list of exceptions/],
  ['another severity', [severity('ppc-host', 'fatal')], /is not a list of exceptions/]
])('%s ends the check', async (_, severities, says) => {
  await expect(reportWith(severities)).rejects.toMatchObject({
    name: 'InputError',
    message: expect.stringMatching(says)
  })
})

test('a list with neither exceptions nor severities ends the check', async () => {
  const { folder } = await writeConnector({ exceptions: {} })
  await expect(checkConnector({ folder })).rejects.toThrow('holds neither "exceptions" nor "severities"')
})
