/**
 * The connector's two files: valid Swagger 2.0, in agreement with each other, and keeping the rules of Power Platform
 * that an import or a certification would find broken.
 */
import { fileURLToPath } from 'node:url'
import SwaggerParser from '@apidevtools/swagger-parser'
import { expect, test } from 'vitest'
import { rules } from '../../scripts/connector/definition-rules.ts'
import { connector, folder } from '../support/connector-files.ts'

const { definition, properties } = connector

test('the definition is valid Swagger 2.0 and every $ref leads somewhere', async () => {
  const api = await SwaggerParser.validate(fileURLToPath(new URL('apiDefinition.swagger.json', folder)))
  expect(api).toHaveProperty('swagger', '2.0')
})

test.each(Object.entries(rules))('the connector keeps the rule %s', (_, rule) => {
  expect(rule(connector)).toEqual([])
})

test('both files call the API key api_key, shown as apikey, sent in the header apikey', () => {
  expect(definition.securityDefinitions).toEqual({ api_key: { type: 'apiKey', in: 'header', name: 'apikey' } })
  expect(properties.properties.connectionParameters).toMatchObject({
    api_key: {
      type: 'securestring',
      uiDefinition: { displayName: 'apikey', constraints: { required: 'true', clearText: false } }
    }
  })
})

test('publisher, owner and brand colour are those of the published connector', () => {
  expect(properties.properties).toMatchObject({
    publisher: 'tyntec GmbH',
    stackOwner: 'tyntec GmbH',
    iconBrandColor: '#F8981D'
  })
})

test('a delivery channel is AUTO, VOICE or SMS, and AUTO when nothing is chosen', () => {
  expect(definition.parameters.Via).toMatchObject({ name: 'via', enum: ['AUTO', 'VOICE', 'SMS'], default: 'AUTO' })
})

test('everything that verify promises in every answer is a field that it describes', () => {
  const { required, properties: fields = {} } = definition.definitions.Verification as {
    required: string[]
    properties?: object
  }
  expect(Object.keys(fields)).toEqual(expect.arrayContaining(required))
})
