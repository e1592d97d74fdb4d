/**
 * This repository's connector passes the check, and copies of it with a fault put in do not: the way to find out whether
 * the pass means anything.
 */
import { cp, readFile, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { expect, test } from 'vitest'
import { checkConnector } from '../../connector-check/run.ts'
import { newFolder } from './support.ts'

const CONNECTOR = fileURLToPath(new URL('../../connector/', import.meta.url))
const DEFINITION = 'apiDefinition.swagger.json'
const PROPERTIES = 'apiProperties.json'

async function copyWith(file: string, from: string, to: string): Promise<string> {
  const folder = await newFolder()
  for (const name of [DEFINITION, PROPERTIES, 'exceptions.json', 'icon.png']) {
    await cp(join(CONNECTOR, name), join(folder, name))
  }
  const text = await readFile(join(folder, file), 'utf8')
  if (!text.includes(from)) throw new Error(`${file} does not hold ${from}`)
  await writeFile(
    join(folder, file),
    text.replace(from, () => to)
  )
  return folder
}

test('the connector passes, but for what its list of exceptions names with a reason', async () => {
  const { findings, excused } = await checkConnector({ folder: CONNECTOR })
  // Notes on visibility remain until the definition says "important" or nothing in place of "none".
  const notes = findings.filter(({ rule, severity }) => severity === 'info' && rule.startsWith('ppc-visibility-'))
  expect(findings.filter((finding) => !notes.includes(finding))).toEqual([])
  expect(excused.filter(({ severity }) => severity === 'error')).toEqual([])
})

test.each([
  ['a scheme in the host', DEFINITION, '"tyntec-2fa-proxy', '"https://tyntec-2fa-proxy', 'ppc-host', 'error'],
  ['an epoch of 32 bits', DEFINITION, '"format": "int64"', '"format": "int32"', 'ppc-epoch-format', 'info'],
  [
    'another type for the same name',
    DEFINITION,
    '"type": "string",\n                        "x-ms-summary": "OTP Code"',
    '"type": "integer",\n                        "x-ms-summary": "OTP Code"',
    'ppc-consistent-types',
    'info'
  ],
  [
    'a path parameter without encoding',
    DEFINITION,
    ',\n            "x-ms-url-encoding": "single"',
    '',
    'ppc-url-encoding',
    'info'
  ],
  ['a misspelt label', DEFINITION, '"Pin Length"', '"Pin Lenght"', 'ppc-spelling', 'info'],
  ['a reference to nothing', DEFINITION, '"#/responses/Gone"', '"#/responses/Done"', 'ppc-ref-target', 'error'],
  ['a misspelt extension', DEFINITION, '"x-ms-visibility"', '"x-ms-visibilty"', 'ppc-unknown-extension', 'warning'],
  [
    'a schema on an error',
    DEFINITION,
    '"The answer of tyntec could not be used."',
    '"Bad.", "schema": { "type": "string" }',
    'ppc-one-schema',
    'info'
  ],
  [
    'an operationId twice',
    DEFINITION,
    '"operationId": "StatusOTP"',
    '"operationId": "SendOTP"',
    'ppc-operation-id-unique',
    'error'
  ],
  ['a label for no value of the enum', DEFINITION, '"value": "VOICE"', '"value": "CALL"', 'ppc-enum-values', 'warning'],
  ['another name for the key', PROPERTIES, '"api_key": {', '"token": {', 'ppc-security-parameter-name', 'info'],
  [
    '"required" as a boolean',
    PROPERTIES,
    '"required": "true"',
    '"required": true',
    'ppc-connection-parameter-form',
    'info'
  ],
  ['a brand colour that the icon has not', PROPERTIES, '#F8981D', '#F8981E', 'ppc-icon-background', 'info'],
  [
    'a policy that does not exist',
    PROPERTIES,
    '"capabilities": []',
    '"policyTemplateInstances": [{ "templateId": "setstatus" }]',
    'ppc-policy-template',
    'error'
  ],
  [
    'an exception that nothing needs',
    DEFINITION,
    '"Receiver\'s Phone Number"',
    '"The phone number of the receiver."',
    'ppc-unused-exception',
    'error'
  ]
])('a copy with %s is reported', async (_, file, from, to, rule, severity) => {
  const { findings } = await checkConnector({ folder: await copyWith(file, from, to) })
  expect(findings.map((finding) => `${finding.severity} ${finding.rule}`)).toContain(`${severity} ${rule}`)
})
