/**
 * Rules about x-ms-capabilities: those of the connector (testConnection, file-picker) and those of an operation
 * (chunkTransfer).
 */
import { inputsOf } from '../../support/inputs.ts'
import { fields, isFields, members, shown, text } from '../../support/json.ts'
import { operationOf } from '../../support/operations.ts'
import type { Rules } from '../../support/rule.ts'

const KEY = 'x-ms-capabilities'
const TEST = [KEY, 'testConnection', 'operationId']
/** From Microsoft's JSON schema: https://github.com/microsoft/PowerPlatformConnectors/tree/dev/schemas. */
const OF_CONNECTOR = ['testConnection', 'file-picker']

export const capabilityRules: Rules = {
  'ppc-test-connection': {
    severity: 'error',
    page: 'testConnection',
    asks: 'testConnection names an operation that exists.',
    rows: ['OperationIdNotFound'],
    given: 'document',
    check: (document) => {
      const test = testConnection(document)
      if (test === undefined || operationOf(document, test.operationId) !== undefined) return
      return { message: `No operation is called "${text(test.operationId)}": name one that exists.`, at: TEST }
    }
  },

  'ppc-test-connection-call': {
    severity: 'warning',
    page: 'testConnection',
    asks: 'testConnection names a GET that needs no input but what is given there.',
    given: 'document',
    check: (document) => {
      const test = testConnection(document)
      const operation = operationOf(document, test?.operationId)
      if (test === undefined || operation === undefined) return
      const given = Object.keys(fields(test.parameters))
      const id = shown(test.operationId)
      const missing = inputsOf(document, operation.path)
        .map(({ node }) => node)
        .filter(
          ({ required, default: preset, name }) =>
            required === true && preset === undefined && !given.includes(text(name))
        )
      return [
        operation.name !== 'get' && { message: `"${id}" is a ${operation.name.toUpperCase()}: name a GET.`, at: TEST },
        ...missing.map(({ name }) => ({
          message: `"${id}" needs "${shown(name)}": give it under "parameters" or name another operation.`,
          at: TEST
        }))
      ]
    }
  },

  'ppc-test-connection-internal': {
    severity: 'info',
    page: 'testConnection',
    asks: 'An operation that only tests a connection is hidden from makers.',
    given: 'document',
    check: (document) => {
      const operation = operationOf(document, testConnection(document)?.operationId)
      return (
        operation !== undefined &&
        operation.node['x-ms-visibility'] !== 'internal' && {
          message: 'If it only tests connections, write "x-ms-visibility": "internal".',
          at: operation.path
        }
      )
    }
  },

  'ppc-connector-capability': {
    severity: 'warning',
    page: 'extensions',
    asks: `The capabilities of a connector are ${OF_CONNECTOR.join(' and ')}.`,
    given: 'document',
    check: (document) => {
      const { [KEY]: all } = document
      if (all === undefined) return
      if (!isFields(all)) return { message: 'Make it an object.', at: [KEY] }
      return Object.keys(all)
        .filter((name) => !OF_CONNECTOR.includes(name))
        .map((name) => ({ message: `"${name}" is none of ${OF_CONNECTOR.join(', ')}: remove it.`, at: [KEY, name] }))
    }
  },

  'ppc-file-picker-operation': {
    severity: { import: 'warning', certification: 'error' },
    page: 'extensions',
    asks: 'The file picker of a connector calls operations that exist.',
    rows: ['OperationIdNotFound'],
    given: 'document',
    check: (document) => {
      const picker = fields(fields(document[KEY])['file-picker'])
      return ['open', 'browse'].map((part) => {
        const { [part]: call } = picker
        if (call === undefined || operationOf(document, fields(call).operationId) !== undefined) return false
        const message = `No operation is called "${shown(fields(call).operationId ?? '')}": name one that exists.`
        return { message, at: [KEY, 'file-picker', part, 'operationId'] }
      })
    }
  },

  'ppc-operation-capability': {
    severity: 'warning',
    page: 'extensions',
    asks: 'The capability of an operation is chunkTransfer, true or false.',
    given: 'operation',
    check: (node) => {
      const { [KEY]: all } = node
      if (all === undefined) return
      if (!isFields(all)) return { message: 'Make it an object: { "chunkTransfer": true }.', at: [KEY] }
      return Object.entries(all).map(([name, value]) => {
        if (OF_CONNECTOR.includes(name)) return { message: `Move "${name}" to the top of the file.`, at: [KEY, name] }
        return (
          name === 'chunkTransfer' && typeof value !== 'boolean' && { message: 'Write true or false.', at: [KEY, name] }
        )
      })
    }
  }
}

/** The object in x-ms-capabilities that says how a connection is tested. */
export function testConnection(document: unknown): Record<string, unknown> | undefined {
  return members(fields(document)[KEY]).find(([name]) => name === 'testConnection')?.[1]
}
