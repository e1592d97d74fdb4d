/**
 * Rules about the connection: the connection parameter in apiProperties.json that keeps an API key, and
 * the operation that tests a connection.
 */

import { connectionParameters } from '../properties/names.ts'
import { inputsOf } from '../support/inputs.ts'
import { fields, members, shown, text } from '../support/json.ts'
import type { Rules } from '../support/rule.ts'
import { sitesOf } from '../support/sites.ts'
import { saysTheSame } from '../support/wording.ts'

/** `properties` is the content of apiProperties.json, of any shape. */
export function connectionRules(properties: unknown): Rules {
  return {
    // The platform keeps the key under the name in apiProperties.json, and puts it where securityDefinitions says.
    'ppc-security-parameter': {
      severity: 'warning',
      page: 'apiKey',
      asks: 'Where securityDefinitions has an API key, apiProperties.json has a connection parameter to keep it in.',
      given: 'security',
      check: ({ type }, { name }) =>
        type === 'apiKey' &&
        connectionParameters(properties).length === 0 &&
        `apiProperties.json has no connection parameter for "${name}": add one, as a securestring.`
    },

    // The portal itself writes "API Key" beside "api_key".
    'ppc-security-parameter-name': {
      severity: 'info',
      page: 'apiKey',
      asks: 'An API key in securityDefinitions has the name of a connection parameter in apiProperties.json.',
      given: 'security',
      check: ({ type }, { name }) => {
        const names = connectionParameters(properties)
        if (type !== 'apiKey' || names.length === 0 || names.some((other) => saysTheSame(other, name))) return
        return `apiProperties.json has no connection parameter "${name}" (there are ${names.join(', ')}): give both the same name.`
      }
    },

    'ppc-test-connection': {
      severity: 'error',
      page: 'testConnection',
      asks: 'testConnection names a GET that needs no input but what is given there.',
      given: 'document',
      check: (document) => {
        const test = testConnection(document)
        if (test === undefined) return
        const at = ['x-ms-capabilities', 'testConnection', 'operationId']
        const operation = sitesOf(document, 'operation').find(({ node }) => node.operationId === test.operationId)
        if (operation === undefined) return { message: `No operation is called "${text(test.operationId)}".`, at }
        const given = Object.keys(fields(test.parameters))
        const missing = inputsOf(document, operation.path)
          .map((input) => input.node)
          .filter(
            ({ required, default: preset, name }) =>
              required === true && preset === undefined && !given.includes(text(name))
          )
        return [
          operation.name !== 'get' && {
            message: `"${test.operationId}" is a ${operation.name.toUpperCase()}: name a GET.`,
            at
          },
          ...missing.map(({ name }) => ({
            message: `"${test.operationId}" needs "${shown(name)}": give it under "parameters" or name another operation.`,
            at
          }))
        ]
      }
    },

    'ppc-test-connection-internal': {
      severity: 'warning',
      page: 'testConnection',
      asks: 'The operation that tests a connection is hidden from makers.',
      given: 'document',
      check: (document) =>
        sitesOf(document, 'operation').map(
          ({ node, path }) =>
            node.operationId !== undefined &&
            node.operationId === testConnection(document)?.operationId &&
            node['x-ms-visibility'] !== 'internal' && {
              message: 'It only tests connections: write "x-ms-visibility": "internal".',
              at: path
            }
        )
    }
  }
}

export function testConnection(document: unknown): Record<string, unknown> | undefined {
  return members(fields(document)['x-ms-capabilities']).find(([name]) => name === 'testConnection')?.[1]
}
