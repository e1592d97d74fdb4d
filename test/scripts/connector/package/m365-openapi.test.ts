/**
 * openapi.json through the library that Microsoft 365 Agents Toolkit reads OpenAPI files with
 * (https://www.npmjs.com/package/@microsoft/m365-spec-parser): a file that it accepts can be used in an agent.
 */
import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { type ParseOptions, ProjectType, SpecParser, ValidationStatus } from '@microsoft/m365-spec-parser'
import { expect, test } from 'vitest'
import { at } from '../../../../packaging/connector-files.ts'
import { makePackage } from './run.ts'

const { out } = await makePackage('--host', 'proxy.contoso.com')
const file = join(out, 'm365/openapi.json')
const document: unknown = JSON.parse(await readFile(file, 'utf8'))

/** As the toolkit sets them for an agent, with the three methods that the definition uses. */
const AGENT: ParseOptions = {
  projectType: ProjectType.Copilot,
  isGptPlugin: true,
  allowSwagger: false,
  allowMissingId: false,
  allowAPIKeyAuth: true,
  allowMultipleParameters: true,
  allowMethods: ['get', 'post', 'delete']
}

test('it is valid, without a warning', async () => {
  const { status, errors, warnings } = await new SpecParser(file, AGENT).validate()
  expect({ status, errors, warnings }).toEqual({ status: ValidationStatus.Valid, errors: [], warnings: [] })
})

test('all five operations are accepted, at the address of the proxy and with the key', async () => {
  const { APIs } = await new SpecParser(file, AGENT).list()
  expect(APIs.map(({ operationId, api, isValid, reason }) => ({ operationId, api, isValid, reason }))).toEqual([
    { operationId: 'SendOTP', api: 'POST /2fa/v1/otp', isValid: true, reason: [] },
    { operationId: 'StatusOTP', api: 'GET /2fa/v1/otp/{otpID}', isValid: true, reason: [] },
    { operationId: 'ResendOTP', api: 'POST /2fa/v1/otp/{otpID}', isValid: true, reason: [] },
    { operationId: 'DeleteOTP', api: 'DELETE /2fa/v1/otp/{otpID}', isValid: true, reason: [] },
    { operationId: 'VerifyOTP', api: 'POST /2fa/v1/otp/{otpID}/check', isValid: true, reason: [] }
  ])
  for (const { server, auth } of APIs) {
    expect(server).toBe('https://proxy.contoso.com')
    expect(auth).toEqual({ name: 'api_key', authScheme: { type: 'apiKey', in: 'header', name: 'apikey' } })
  }
})

test('without API keys among the accepted ways to sign in, none is: the check looks at the file', async () => {
  const { validAPICount } = await new SpecParser(file, { ...AGENT, allowAPIKeyAuth: false }).list()
  expect(validAPICount).toBe(0)
})

test('the plugin asks before send, resend and delete, not before verify', () => {
  const asks = (path: string) => at(document, `/paths/${path.replaceAll('/', '~1')}`) as Record<string, object>
  const consequential = 'x-openai-isConsequential'
  expect(asks('/2fa/v1/otp').post).toHaveProperty(consequential, true)
  expect(asks('/2fa/v1/otp/{otpID}').post).toHaveProperty(consequential, true)
  expect(asks('/2fa/v1/otp/{otpID}').delete).toHaveProperty(consequential, true)
  expect(asks('/2fa/v1/otp/{otpID}/check').post).toHaveProperty(consequential, false)
  expect(asks('/2fa/v1/otp/{otpID}').get).not.toHaveProperty(consequential)
})

test('the version is 3.0, which the toolkit reads without converting', () => {
  expect(document).toMatchObject({ openapi: expect.stringMatching(/^3\.0\.\d$/) })
})
