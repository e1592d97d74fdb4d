/**
 * Each rule for the connector's files is shown a copy of the connector that breaks it, so that a rule that always agrees
 * would be found out.
 */
import { expect, test } from 'vitest'
import type { Connector, Operation } from '../../packaging/connector-files.ts'
import { rules } from '../../scripts/connector/definition-rules.ts'
import { connector } from '../support/connector-files.ts'

const verify = ({ definition }: Connector) =>
  definition.paths['/2fa/v1/otp/{otpID}/check']?.post ?? ({ responses: {} } as Operation)

const cases: [rule: string, change: (copy: Connector) => void, fault: string][] = [
  [
    'one-schema-on-200',
    ({ definition }) => Object.assign(definition.responses.Unauthorized ?? {}, { schema: { type: 'object' } }),
    'VerifyOTP: schemas on 200, 401'
  ],
  [
    'one-schema-on-200',
    ({ definition }) => delete definition.responses.Verification?.schema,
    'VerifyOTP: schemas on nothing'
  ],
  ['errors-are-declared', (copy) => delete verify(copy).responses['404'], 'VerifyOTP: 404 is not declared'],
  [
    'errors-are-declared',
    ({ definition }) => Object.assign(definition.responses.Gone ?? {}, { description: 'Gone' }),
    'VerifyOTP: 410 needs a description'
  ],
  ['security-names-the-connection-parameter', ({ definition }) => definition.security.splice(0), 'security: ;'],
  [
    'security-names-the-connection-parameter',
    ({ properties: { properties } }) => {
      properties.connectionParameters = { key: properties.connectionParameters.api_key as never }
    },
    'connectionParameters: key'
  ],
  [
    'shared-parts-are-refs',
    (copy) => Object.assign(verify(copy).responses, { '404': { description: 'There is no such password.' } }),
    'VerifyOTP: 404 is written out'
  ],
  [
    'shared-parts-are-refs',
    ({ definition }) => Object.assign(definition.responses.Verification ?? {}, { schema: { type: 'object' } }),
    'responses.Verification'
  ],
  [
    'shared-parts-are-refs',
    (copy) => verify(copy).parameters?.push(...(verify(copy).parameters?.slice(1) ?? [])),
    'otpCode is written out twice'
  ],
  [
    'required-inputs-come-first',
    ({ definition }) => delete definition.parameters.OtpID?.['x-ms-visibility'],
    'VerifyOTP.otpID'
  ],
  [
    'required-inputs-come-first',
    ({ definition }) => Object.assign(definition.parameters.Sender ?? {}, { 'x-ms-visibility': 'important' }),
    'ResendOTP.Sender'
  ],
  [
    'enum-values-have-labels',
    ({ definition }) => definition.parameters.Via?.['x-ms-enum-values']?.pop(),
    'SendOTP.via'
  ],
  [
    'outputs-have-titles-and-descriptions',
    ({ definition }) =>
      Object.assign(definition.definitions.OneTimePassword?.properties?.number ?? {}, { description: 'number' }),
    'OneTimePassword.number'
  ],
  [
    'verification-extends-the-one-time-password',
    ({ definition }) => delete definition.definitions.Verification?.properties?.expire,
    'expire differs'
  ],
  [
    'host-is-a-bare-name',
    ({ definition }) => Object.assign(definition, { host: 'https://proxy.example.com' }),
    'https://'
  ],
  ['host-is-a-bare-name', ({ definition }) => Object.assign(definition, { schemes: ['http'] }), 'http tyntec']
]

test.each(cases)('the rule %s notices when it is broken', (rule, change, fault) => {
  const copy = structuredClone(connector)
  change(copy)
  expect(rules[rule]?.(copy).join('\n')).toContain(fault)
})

test('every rule has a case that breaks it', () => {
  expect(new Set(cases.map(([rule]) => rule))).toEqual(new Set(Object.keys(rules)))
})
