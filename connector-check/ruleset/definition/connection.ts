/**
 * Rules about the connection: the security definitions, the connection parameter in apiProperties.json that they must name, and
 * the operation that tests a connection.
 */

import { connectionParameters } from '../properties/names.ts'
import { inputsOf } from '../support/inputs.ts'
import { fields, list, members, shown, text } from '../support/json.ts'
import type { Rules } from '../support/rule.ts'
import { sitesOf } from '../support/sites.ts'

/** `properties` is the content of apiProperties.json, of any shape. */
export function connectionRules(properties: unknown): Rules {
  return {
    'ppc-security-defined': {
      severity: 'error',
      page: 'validator',
      asks: 'What security names is in securityDefinitions.',
      given: 'document',
      check: (document) => {
        const defined = Object.keys(fields(document.securityDefinitions))
        const stated = [
          { value: document.security, at: ['security'] },
          ...sitesOf(document, 'operation').map(({ node, path }) => ({
            value: node.security,
            at: [...path, 'security']
          }))
        ]
        return stated.flatMap(({ value, at }) =>
          list(value).flatMap((requirement, index) =>
            Object.keys(fields(requirement))
              .filter((name) => !defined.includes(name))
              .map((name) => ({
                message: `"${name}" is not in securityDefinitions: define it there.`,
                at: [...at, index]
              }))
          )
        )
      }
    },

    'ppc-security-used': {
      severity: 'warning',
      page: 'codingStandards',
      asks: 'What securityDefinitions defines is asked for by security.',
      given: 'document',
      check: (document) => {
        const used = [document.security, ...sitesOf(document, 'operation').map(({ node }) => node.security)]
          .flatMap(list)
          .flatMap((requirement) => Object.keys(fields(requirement)))
        return Object.keys(fields(document.securityDefinitions))
          .filter((name) => !used.includes(name))
          .map((name) => ({
            message: `No call asks for "${name}": write "security": [{ "${name}": [] }].`,
            at: document.security === undefined ? ['securityDefinitions', name] : ['security']
          }))
      }
    },

    'ppc-security-parameter': {
      severity: 'error',
      page: 'apiKey',
      asks: 'An API key in securityDefinitions has the name of a connection parameter in apiProperties.json.',
      given: 'security',
      check: ({ type }, { name }) => {
        const names = connectionParameters(properties)
        if (type !== 'apiKey' || names.includes(name)) return
        const choice = names.length === 0 ? 'there are none' : `there are ${names.join(', ')}`
        return `apiProperties.json has no connection parameter "${name}" (${choice}): give both the same name.`
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
