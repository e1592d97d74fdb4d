/**
 * Rules about connection parameters: what a maker enters to create a connection.
 */
import { type Fields, fields, isFields, list, members, text } from '../support/json.ts'
import type { Rules } from '../support/rule.ts'
import { ATTESTATION, SCHEMA } from '../support/said.ts'
import { formFaults } from './parameter-form.ts'
import { type Given, givenParameters, meaning, PRIMITIVE, TYPES } from './parameter-names.ts'

/** `definition` is the content of apiDefinition.swagger.json, of any shape. */
export function parameterRules(definition: unknown): Rules {
  return {
    'ppc-connection-parameter': {
      severity: 'error',
      page: 'apiKey',
      asks: 'A connection parameter is an object with a known type.',
      said: ATTESTATION,
      given: 'properties',
      check: (properties) =>
        givenParameters(properties).flatMap(({ name, node, at }) => {
          if (!isFields(node)) return { message: `Make "${name}" an object with "type" and "uiDefinition".`, at }
          const type = text(node.type)
          // The service accepts "oAuthSetting", too.
          if (TYPES.some((known) => known.toLowerCase() === type.toLowerCase())) return []
          return {
            message: `"${type}" is not a type of connection parameter: use one of ${TYPES.join(', ')}.`,
            at: [...at, 'type']
          }
        })
    },

    // A note on import: the service converts other types, as published connectors show. Microsoft's JSON schema refuses
    // them.
    'ppc-connection-parameter-form': {
      severity: { import: 'info', certification: 'error' },
      page: 'apiKey',
      asks: 'The constraints of a connection parameter have the types that Microsoft’s JSON schema asks for.',
      said: SCHEMA,
      given: 'properties',
      check: (properties) => givenParameters(properties).flatMap((parameter) => [...formFaults(parameter)])
    },

    'ppc-connection-parameter-name': {
      severity: { import: 'info', certification: 'error' },
      page: 'apiKey',
      asks: 'The name of a connection parameter consists of letters, digits and underscores.',
      said: SCHEMA,
      given: 'properties',
      check: (properties) =>
        givenParameters(properties).map(
          ({ name, at }) =>
            !/^\w+(:\w+)?$/.test(name) && {
              message: `Write "${name}" with letters, digits and underscores only.`,
              at
            }
        )
    },

    'ppc-connection-parameter-texts': {
      severity: 'warning',
      page: 'texts',
      asks: 'A connection parameter has a display name, a description and a tooltip.',
      given: 'properties',
      check: (properties) =>
        visible(properties).flatMap(({ name, node, at }) =>
          ['displayName', 'description', 'tooltip']
            .filter((key) => text(fields(node.uiDefinition)[key]).trim() === '')
            .map((key) => ({
              message: `Add "${key}" to the connection parameter "${name}".`,
              at: [...at, 'uiDefinition']
            }))
        )
    },

    'ppc-connection-parameter-secret': {
      severity: 'warning',
      page: 'apiKey',
      asks: 'A secret is a securestring that is not shown in clear text.',
      given: 'properties',
      check: (properties) => {
        const isKey = meaning(apiKeys(definition))
        return visible(properties).flatMap(({ name, node, at }) => {
          const isSecret = isKey(name)
          const { clearText } = fields(fields(node.uiDefinition).constraints)
          return [
            isSecret &&
              node.type !== 'securestring' && {
                message: `"${name}" is a key: write "type": "securestring".`,
                at: [...at, 'type']
              },
            (isSecret || /key|secret|token|passw/i.test(name)) &&
              node.type === 'securestring' &&
              clearText === true && {
                message: 'A key must not be readable while it is typed: write "clearText": false.',
                at: [...at, 'uiDefinition', 'constraints', 'clearText']
              }
          ]
        })
      }
    },

    'ppc-connection-parameter-used': {
      severity: { import: 'info', certification: 'warning' },
      page: 'apiKey',
      asks: 'A connection parameter is used: by a security definition of its name, by a policy, or by an OAuth setting.',
      given: 'properties',
      check: (properties) => {
        const { policyTemplateInstances: policies = [], connectionParameterSets: sets } = properties
        const security = members(fields(definition).securityDefinitions)
        // Basic and OAuth find their parameters by convention, and so does a choice between several kinds.
        if (security.some(([, { type }]) => type !== 'apiKey') || sets !== undefined) return
        const readers = JSON.stringify([policies, properties.connectionParameters ?? {}]).toLowerCase()
        const read = new Set([...readers.matchAll(/connectionparameters\('([^']*)'/g)].map(([, name]) => name))
        const isKey = meaning(security.map(([key]) => key))
        return visible(properties).map(
          ({ name, at }) =>
            !isKey(name) &&
            !read.has(name.toLowerCase()) && {
              message: `Nothing uses "${name}": give an entry of securityDefinitions this name, or read it in a policy.`,
              at
            }
        )
      }
    },

    'ppc-connection-parameter-sets': {
      severity: 'error',
      page: 'multiAuth',
      asks: 'connectionParameterSets has a uiDefinition and values, each with its own name, uiDefinition and parameters.',
      said: ATTESTATION,
      given: 'properties',
      check: ({ connectionParameterSets: sets }) => {
        if (sets === undefined) return
        const at = ['connectionParameterSets']
        if (!isFields(sets)) return { message: 'Make it { uiDefinition, values }.', at }
        const names = list(sets.values).map((value) => text(fields(value).name))
        return [
          ...names.map(
            (name, index) =>
              name !== '' &&
              names.indexOf(name) < index && {
                message: `Another kind is called "${name}": give each its own name.`,
                at: [...at, 'values', index, 'name']
              }
          ),
          !isFields(sets.uiDefinition) && { message: 'Add "uiDefinition": it names the choice of authentication.', at },
          list(sets.values).length === 0 && { message: 'Add "values": one entry for each kind of authentication.', at },
          ...list(sets.values).map((value, index) => {
            const { name, uiDefinition, parameters } = fields(value)
            return (
              (text(name) === '' || !isFields(uiDefinition) || !isFields(parameters)) && {
                message: 'Each kind needs "name", "uiDefinition" and "parameters".',
                at: [...at, 'values', index]
              }
            )
          })
        ]
      }
    }
  }
}

/** The parameters that a maker types in. Names like "token:clientId" belong to an OAuth setting. */
function visible(properties: Fields): (Given & { node: Fields })[] {
  return givenParameters(properties)
    .map((parameter) => ({ ...parameter, node: fields(parameter.node) }))
    .filter(({ name, node }) => PRIMITIVE.includes(text(node.type)) && !name.includes(':'))
}

function apiKeys(definition: unknown): string[] {
  return members(fields(definition).securityDefinitions)
    .filter(([, { type }]) => type === 'apiKey')
    .map(([name]) => name)
}
