/**
 * Rules about policy template instances: known templates with their parameters, on operations that exist.
 */

import { testConnection } from '../definition/capabilities.ts'
import { type Fields, fields, isFields, list, shown, text } from '../support/json.ts'
import type { Complaint, Rules } from '../support/rule.ts'
import { sitesOf } from '../support/sites.ts'
import { connectionParameters } from './names.ts'
import { PREFIX, TEMPLATE_IDS, templateOf, VALUES } from './templates.ts'

const OPERATIONS = 'x-ms-apimTemplate-operationName'
const SECTION = 'x-ms-apimTemplate-policySection'
const POLICY_KEYS = ['templateId', 'title', 'parameters']

/** `definition` is the content of apiDefinition.swagger.json, of any shape. */
export function policyRules(definition: unknown): Rules {
  return {
    'ppc-policy-shape': {
      severity: 'error',
      page: 'policies',
      asks: `policyTemplateInstances is a list of objects with ${POLICY_KEYS.join(', ')}.`,
      given: 'properties',
      check: ({ policyTemplateInstances: policies }) => {
        if (policies === undefined) return
        const at = ['policyTemplateInstances']
        const form = `{ ${POLICY_KEYS.join(', ')} }`
        if (!Array.isArray(policies)) return { message: `Make it a list of ${form}.`, at }
        return policies.flatMap((policy: unknown, index) =>
          isFields(policy)
            ? Object.keys(policy)
                .filter((key) => !POLICY_KEYS.includes(key))
                .map((key) => ({ message: `Remove "${key}": a policy is ${form}.`, at: [...at, index, key] }))
            : [{ message: `Make it an object: ${form}.`, at: [...at, index] }]
        )
      }
    },

    'ppc-policy-template': {
      severity: 'error',
      page: 'policies',
      asks: 'A policy names a template that exists.',
      given: 'policy',
      check: (policy) =>
        templateOf(policy) === undefined && {
          message: `"${shown(policy.templateId ?? '')}" is no template: there are ${TEMPLATE_IDS.join(', ')}.`,
          at: ['templateId']
        }
    },

    'ppc-policy-parameters': {
      severity: 'error',
      page: 'policies',
      asks: `A policy has the parameters of its template, each with the prefix ${PREFIX}`,
      given: 'policy',
      check: (policy) => {
        const template = templateOf(policy)
        if (template === undefined) return
        const { required, optional = [] } = template
        const names = Object.keys(fields(policy.parameters))
        const known = [OPERATIONS, SECTION, ...[...required, ...optional].map((name) => PREFIX + name)]
        return [
          ...required
            .filter((name) => !names.includes(PREFIX + name))
            .map((name) => ({ message: `Add the parameter "${PREFIX}${name}".`, at: ['parameters'] })),
          ...wrongValues(fields(policy.parameters)),
          ...names
            .filter((name) => !known.includes(name))
            .map((name) => ({ message: unknown(name, [...required, ...optional]), at: ['parameters', name] }))
        ]
      }
    },

    'ppc-policy-section': {
      severity: 'error',
      page: 'policies',
      asks: 'A policy runs in a section that its template allows.',
      given: 'policy',
      check: (policy) => {
        const template = templateOf(policy)
        const section = fields(policy.parameters)[SECTION]
        if (template === undefined || section === undefined) return
        const { sections = [] } = template
        const choice = sections.length === 0 ? 'remove it' : `write ${sections.join(' or ')}`
        return (
          !sections.includes(text(section)) && {
            message: `"${shown(section)}" does not fit: ${choice}.`,
            at: ['parameters', SECTION]
          }
        )
      }
    },

    'ppc-policy-operation': {
      severity: 'error',
      page: 'policies',
      asks: 'A policy lists operations that exist; an empty list stands for all.',
      given: 'policy',
      check: ({ parameters }) => {
        const names = fields(parameters)[OPERATIONS]
        if (names === undefined) return
        const at = ['parameters', OPERATIONS]
        if (!Array.isArray(names))
          return { message: 'Make it a list of operationIds; an empty one stands for all.', at }
        const ids = sitesOf(definition, 'operation').map(({ node }) => node.operationId)
        return list(names).map(
          (id, index) => !ids.includes(id) && { message: `No operation is called "${shown(id)}".`, at: [...at, index] }
        )
      }
    },

    'ppc-policy-title': {
      severity: 'warning',
      page: 'policies',
      asks: 'A policy has a title that says what it does.',
      given: 'policy',
      check: ({ title }) => text(title).trim() === '' && 'Add a "title" that says what the policy does.'
    },

    'ppc-policy-connection-parameter': {
      severity: 'error',
      page: 'policies',
      asks: 'A policy reads only connection parameters that exist.',
      given: 'document',
      check: (document) => {
        const names = connectionParameters(document)
        return list(fields(document.properties).policyTemplateInstances).flatMap((policy, index) =>
          Object.entries(fields(fields(policy).parameters)).flatMap(([key, value]) =>
            [
              ...(/@connectionParameters\(\s*\\"/.test(JSON.stringify(value) ?? '')
                ? ["Write the name in single quotes: @connectionParameters('…')."]
                : []),
              ...read(value)
                .filter((name) => !names.includes(name))
                .map((name) => `There is no connection parameter "${name}".`)
            ].map((message) => ({
              message,
              at: ['properties', 'policyTemplateInstances', index, 'parameters', key]
            }))
          )
        )
      }
    },

    'ppc-policy-environment-variables': {
      severity: 'error',
      page: 'environmentVariables',
      asks: 'A policy holds no environment variables.',
      given: 'policy',
      check: ({ parameters }) =>
        Object.entries(fields(parameters))
          .filter(([, value]) => JSON.stringify(value)?.includes('@environmentVariables('))
          .map(([key]) => ({
            message: 'An environment variable is not filled in here: use a connection parameter.',
            at: ['parameters', key]
          }))
    },

    'ppc-policy-test-connection': {
      severity: 'warning',
      page: 'unauthenticated',
      asks: 'setconnectionstatustounauthenticated comes with a testConnection operation.',
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

function wrongValues(parameters: Fields): Complaint[] {
  return Object.entries(VALUES).flatMap(([name, { pattern, choice }]) => {
    const value = parameters[PREFIX + name]
    if (value === undefined || pattern.test(shown(value))) return []
    return [{ message: `"${shown(value)}" does not fit: ${name} is ${choice}.`, at: ['parameters', PREFIX + name] }]
  })
}

function unknown(name: string, known: string[]): string {
  if (known.includes(name)) return `Write it as "${PREFIX}${name}".`
  return `"${name}" is no parameter of this template: it has ${known.join(', ')}.`
}

function read(value: unknown): string[] {
  return [...(JSON.stringify(value) ?? '').matchAll(/@connectionParameters\('([^']+)'/g)].map(([, name]) => name ?? '')
}
