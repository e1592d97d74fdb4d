/**
 * The flaws of the published tyntec-2FA connector, which the tools that Microsoft publishes let pass. The files here have
 * the same flaws in our own words; the real ones are at
 * https://github.com/microsoft/PowerPlatformConnectors/tree/dev/certified-connectors/tyntec-2FA.
 */
import { readFile, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { expect, test } from 'vitest'
import { checkConnector } from '../../connector-check/run.ts'
import { newFolder } from './support.ts'

const published = await newFolder()
for (const name of ['apiDefinition.swagger.json', 'apiProperties.json']) {
  const data: unknown = JSON.parse(await readFile(new URL(`published/${name}`, import.meta.url), 'utf8'))
  await writeFile(join(published, name), JSON.stringify(data, null, 4))
}
const { findings } = await checkConnector({ folder: published })

function flagged(rule: string): string[] {
  return findings.filter((finding) => finding.rule === rule).map(({ pointer }) => pointer)
}

const VERIFY = '/paths/~12fa~1v1~1otp~1{otpID}~1check/post'
const SEND = '/paths/~12fa~1v1~1otp/post'
const FIELDS = `${SEND}/responses/200/schema/properties`

test.each([
  ['a code that is a number', 'ppc-consistent-types', `${VERIFY}/parameters/1/type`],
  ['an application ID that is a number', 'ppc-consistent-types', `${SEND}/parameters/4/type`],
  ['milliseconds in 32 bits', 'ppc-epoch-format', `${FIELDS}/created/format`],
  ['milliseconds in 32 bits, when it expires', 'ppc-epoch-format', `${FIELDS}/expire/format`],
  ['an empty schema', 'ppc-empty-response', `${VERIFY}/responses/401/schema`],
  ['a schema that the designer cannot use', 'ppc-one-schema', `${VERIFY}/responses/401`],
  ['no error declared', 'ppc-error-responses', `${SEND}/responses`],
  ['a misspelt label', 'ppc-spelling', `${SEND}/parameters/2/x-ms-summary`],
  ['a hyphen in a summary', 'ppc-label-characters', `${SEND}/summary`],
  ['a description without a full stop', 'ppc-text-sentence', `${SEND}/parameters/0/description`],
  ['a field described by its name', 'ppc-text-differs', `${FIELDS}/otpId/description`],
  ['a field without a title', 'ppc-property-label', `${FIELDS}/otpId`],
  ['a key that no call asks for', 'ppc-security-used', '/security'],
  ['a response described as default', 'ppc-response-description', `${SEND}/responses/200/description`],
  ['the same object written out again', 'ppc-repeated-parts', `${VERIFY}/responses/200/schema`],
  ['empty media types', 'ppc-media-types', '/consumes'],
  ['constants in a drop-down', 'ppc-enum-labels', `${SEND}/parameters/3/enum`],
  ['stackOwner', 'ppc-stack-owner', '/properties/stackOwner']
])('the check finds %s', (_, rule, pointer) => {
  expect(flagged(rule)).toContain(pointer)
})

test('against it, this connector lists what its makers must change in a flow', async () => {
  const folder = fileURLToPath(new URL('../../connector/', import.meta.url))
  const breaking = (await checkConnector({ folder, against: published })).findings
  expect(breaking.filter(({ severity }) => severity === 'error').map(({ message }) => message)).toEqual([
    'Input "applicationId" of SendOTP was integer and is string now: flows, apps and workflows still send the old one.',
    'Input "otpCode" of VerifyOTP was optional and is required: existing flows, apps and workflows do not send it, and fail.',
    'Input "otpCode" of VerifyOTP was integer and is string now: flows, apps and workflows still send the old one.'
  ])
})
