/**
 * The reference model of a connector where this connector's own files do not reach: nested fields, a connector out of
 * preview, a `$ref` into nothing.
 */
import { expect, test } from 'vitest'
import { referenceModel } from '../../../scripts/connector/reference-model.ts'
import { connector, ours } from '../../support/connector-files.ts'

test('the actions come in the order of the page, by title', () => {
  expect(ours.actions.map(({ operationId }) => operationId)).toEqual([
    'DeleteOTP',
    'StatusOTP',
    'ResendOTP',
    'SendOTP',
    'VerifyOTP'
  ])
})

test('a connector out of preview has its plain title', () => {
  const copy = structuredClone(connector)
  copy.definition.info['x-ms-api-annotation'] = { status: 'Production' }
  expect(referenceModel(copy).title).toBe('tyntec 2FA')
})

test('a nested field follows its parent, with its whole path', () => {
  const copy = structuredClone(connector)
  copy.definition.definitions.OneTimePassword = {
    properties: { phone: { type: 'object', properties: { number: { type: 'integer', format: 'int64' } } } }
  }
  expect(referenceModel(copy).actions[0]?.returns).toEqual([
    { name: 'phone', path: 'phone', type: 'object', description: '' },
    { name: 'number', path: 'phone.number', type: 'integer', description: '' }
  ])
})

test('a $ref that leads nowhere is named', () => {
  const copy = structuredClone(connector)
  delete copy.definition.parameters.Via
  expect(() => referenceModel(copy)).toThrow('#/parameters/Via is not in the definition')
})
