/**
 * Rules about the references in policies: operations, connection parameters, environment variables, and the test of the
 * connection.
 */
import { testConnection } from '../definition/operations/capabilities.ts'
import { fields, list, shown, text } from '../support/json.ts'
import type { Rules } from '../support/rule.ts'
import { sitesOf } from '../support/sites.ts'
import { connectionParameters } from './names.ts'
import { OPERATIONS } from './templates.ts'

/** `definition` is the content of apiDefinition.swagger.json, of any shape. */
export function policyReferenceRules(definition: unknown): Rules {
  return {
    // Only a warning: published policies name operations that are long gone, which has no effect.
    'ppc-policy-operation': {
      severity: 'warning',
      page: 'policies',
      asks: 'A policy lists operations that exist; an empty list means all.',
      given: 'document',
      check: (document) => {
        const ids = new Set(sitesOf(definition, 'operation').map(({ node }) => node.operationId))
        return sitesOf(document, 'policy').flatMap(({ node, path }) =>
          list(fields(node.parameters)[OPERATIONS]).map(
            (id, index) =>
              !ids.has(id) && {
                message: `No operation is called "${shown(id)}": name one that exists, or remove it from the list.`,
                at: [...path, 'parameters', OPERATIONS, index]
              }
          )
        )
      }
    },

    // The platform ignores the case of names, as published connectors show. The second argument is a default for a
    // missing parameter.
    'ppc-policy-connection-parameter': {
      severity: 'warning',
      page: 'policies',
      asks: 'A policy reads only connection parameters that exist.',
      given: 'document',
      check: (document) => {
        const names = new Set(connectionParameters(document).map((name) => name.toLowerCase()))
        return sitesOf(document, 'policy').flatMap(({ node, path }) =>
          Object.entries(fields(node.parameters)).flatMap(([key, value]) =>
            [
              ...(/@\{?connectionParameters\(\s*\\"/.test(JSON.stringify(value) ?? '')
                ? ["Write the name in single quotes: @connectionParameters('…')."]
                : []),
              ...read(value)
                .filter((name) => !names.has(name.toLowerCase()))
                .map((name) => `There is no connection parameter "${name}": add it, or read another one.`)
            ].map((message) => ({ message, at: [...path, 'parameters', key] }))
          )
        )
      }
    },

    // https://learn.microsoft.com/connectors/custom-connectors/policy-templates has said since 2024 that policies take
    // environment variables, too.
    'ppc-policy-environment-variables': {
      severity: 'warning',
      page: 'policies',
      asks: 'An environment variable in a policy is written @environmentVariables("name").',
      given: 'policy',
      check: ({ parameters }) =>
        Object.entries(fields(parameters))
          .filter(([, value]) => hasOddVariable(value))
          .map(([key]) => ({
            message: 'Write it as @environmentVariables("name"), with the name in double quotes.',
            at: ['parameters', key]
          }))
    },

    'ppc-policy-test-connection': {
      severity: 'warning',
      page: 'unauthenticated',
      asks: 'A policy setconnectionstatustounauthenticated needs a testConnection operation.',
      given: 'policy',
      check: (policy) =>
        text(policy.templateId).toLowerCase() === 'setconnectionstatustounauthenticated' &&
        testConnection(definition) === undefined && {
          message: 'Nothing can mark the connection as good again: add "x-ms-capabilities" with a testConnection.',
          at: ['templateId']
        }
    }
  }
}

/** The names of connection parameters that are read without a default. */
function read(value: unknown): string[] {
  const found = (JSON.stringify(value) ?? '').matchAll(/@\{?connectionParameters\(\s*'([^']+)'\s*(,\s*'[^']+'\s*)?\)/gi)
  return [...found].filter(([, , preset]) => preset === undefined).map(([, name]) => name ?? '')
}

/** Whether an environment variable is written in another form than the documented one. */
function hasOddVariable(value: unknown): boolean {
  const written = (JSON.stringify(value) ?? '').replaceAll('\\"', '"')
  const count = (pattern: RegExp) => written.match(pattern)?.length ?? 0
  return count(/@environmentVariables?\b/gi) > count(/@environmentVariables\("[^"]+"\)/g)
}
