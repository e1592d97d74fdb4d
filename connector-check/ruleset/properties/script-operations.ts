/**
 * Rules about scriptOperations: the operations that run through script.csx.
 */
import { list, shown } from '../support/json.ts'
import type { Rules } from '../support/rule.ts'
import { ATTESTATION } from '../support/said.ts'
import { sitesOf } from '../support/sites.ts'

/** `definition` is the content of apiDefinition.swagger.json, of any shape. */
export function scriptOperationRules(definition: unknown): Rules {
  return {
    'ppc-script-operations-list': {
      severity: 'error',
      page: 'code',
      asks: 'scriptOperations is a list.',
      said: ATTESTATION,
      given: 'properties',
      check: ({ scriptOperations }) =>
        scriptOperations !== undefined &&
        !Array.isArray(scriptOperations) && {
          message: 'Make it a list of operationIds; an empty list means all.',
          at: ['scriptOperations']
        }
    },

    // Only a warning: a name without an operation has no effect.
    'ppc-script-operations': {
      severity: 'warning',
      page: 'code',
      asks: 'scriptOperations lists operations that exist.',
      given: 'properties',
      check: ({ scriptOperations }) => {
        const ids = new Set(sitesOf(definition, 'operation').map(({ node }) => node.operationId))
        return list(scriptOperations).map(
          (id, index) =>
            !ids.has(id) && {
              message: `No operation is called "${shown(id)}": name one that exists, or remove it from the list.`,
              at: ['scriptOperations', index]
            }
        )
      }
    }
  }
}
