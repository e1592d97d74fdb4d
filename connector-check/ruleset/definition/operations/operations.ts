/**
 * Rules about operations: their IDs, which saved flows refer to, and their summaries.
 */
import { text } from '../../support/json.ts'
import type { Rules } from '../../support/rule.ts'
import { sitesOf } from '../../support/sites.ts'

/**
 * Characters. The validator's page does not state its limit. The longest ID of a published connector has 77 characters,
 * and Logic Apps refuses names of actions from 80 on
 * (https://learn.microsoft.com/azure/logic-apps/logic-apps-limits-and-config).
 */
const MAX_ID = 80

export const operationRules: Rules = {
  'ppc-operation-id-present': {
    severity: 'error',
    page: 'validator',
    asks: 'Every operation has an operationId.',
    rows: ['OperationIdRequired'],
    given: 'operation',
    check: ({ operationId }) =>
      text(operationId).trim() === '' && 'Add an "operationId": flows refer to the operation by it.'
  },

  'ppc-operation-id-unique': {
    severity: 'error',
    page: 'validator',
    asks: 'No two operations share an operationId.',
    rows: ['OperationIdNotUnique'],
    given: 'document',
    check: (_, { document }) => {
      const seen = new Set<unknown>()
      return sitesOf(document, 'operation').map(({ node, path }) => {
        const id = node.operationId
        const twice = typeof id === 'string' && seen.has(id)
        seen.add(id)
        return (
          twice && {
            message: `"${id}" is taken by an earlier operation: choose another.`,
            at: [...path, 'operationId']
          }
        )
      })
    }
  },

  'ppc-operation-id-length': {
    severity: { import: 'info', certification: 'error' },
    page: 'validator',
    asks: `An operationId has fewer than ${MAX_ID} characters.`,
    rows: ['OperationIdTooLong'],
    given: 'operation',
    check: ({ operationId }) =>
      text(operationId).length >= MAX_ID && {
        message: `${text(operationId).length} characters are too many: use fewer than ${MAX_ID}.`,
        at: ['operationId']
      }
  },

  'ppc-operation-id-characters': {
    severity: { import: 'info', certification: 'warning' },
    page: 'validator',
    asks: 'An operationId has only letters and digits.',
    rows: ['OperationIdSanitized'],
    given: 'operation',
    check: ({ operationId }) => {
      const id = text(operationId)
      return (
        /[^A-Za-z0-9]/.test(id) && {
          message: `Write "${id}" with letters and digits only, such as "${pascalCase(id)}": Power Apps drops the rest.`,
          at: ['operationId']
        }
      )
    }
  },

  'ppc-operation-id-pascal-case': {
    severity: { import: 'info', certification: 'warning' },
    page: 'codingStandards',
    asks: 'An operationId is in PascalCase.',
    given: 'operation',
    check: ({ operationId }) => {
      const id = text(operationId)
      if (!/^[a-z0-9]/.test(id) || /[^A-Za-z0-9]/.test(id)) return
      const advice = /^\d/.test(id) ? 'begin it with a letter' : `such as "${pascalCase(id)}"`
      return { message: `Write "${id}" in PascalCase: ${advice}.`, at: ['operationId'] }
    }
  },

  'ppc-summary-characters': {
    severity: { import: 'info', certification: 'error' },
    page: 'validator',
    asks: 'The summary of an operation has none of the characters / \\ < > * % & ?.',
    rows: ['RestrictedCharactersInSummary'],
    given: 'operation',
    check: ({ summary }) => {
      const found = new Set(text(summary).match(/[/\\<>*%&?]/g) ?? [])
      return (
        found.size > 0 && {
          message: `Take ${[...found].map((sign) => `"${sign}"`).join(', ')} out of "${summary}".`,
          at: ['summary']
        }
      )
    }
  }
}

function pascalCase(id: string): string {
  const words = id.split(/[^A-Za-z0-9]+/)
  return words.map((word) => word.charAt(0).toUpperCase() + word.slice(1)).join('')
}
