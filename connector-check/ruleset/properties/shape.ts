/**
 * Rules about apiProperties.json as a whole: its keys, the brand colour, capabilities, custom code.
 */
import { fields, isFields, list, shown, text } from '../support/json.ts'
import type { Rules } from '../support/rule.ts'
import { sitesOf } from '../support/sites.ts'

/** The service accepts the last two, although Microsoft's JSON schema does not know them. */
const KEYS = [
  ...['iconBrandColor', 'publisher', 'stackOwner', 'capabilities', 'connectionParameters', 'policyTemplateInstances'],
  ...['connectionParameterSets', 'scriptOperations']
]
const CAPABILITIES = ['actions', 'triggers', 'gateway', 'cloud']
const COLOR = /^#([0-9a-f]{3}|[0-9a-f]{6})$/i

/** `definition` is the content of apiDefinition.swagger.json, of any shape. */
export function shapeRules(definition: unknown): Rules {
  return {
    'ppc-properties-keys': {
      severity: 'error',
      page: 'paconn',
      asks: `apiProperties.json holds "properties", and that only ${KEYS.join(', ')}.`,
      given: 'document',
      check: (document) => [
        ...Object.keys(document)
          .filter((key) => !['properties', '$schema'].includes(key))
          .map((key) => ({ message: `Remove "${key}", or move it into "properties".`, at: [key] })),
        !isFields(document.properties) && 'Put everything into an object "properties".',
        ...Object.keys(fields(document.properties))
          .filter((key) => !KEYS.includes(key))
          .map((key) => ({
            message: `Remove "${key}": the service knows only ${KEYS.join(', ')}.`,
            at: ['properties', key]
          }))
      ]
    },

    'ppc-icon-brand-color': {
      severity: 'error',
      page: 'paconn',
      asks: 'iconBrandColor is there and is a colour such as #da3b01.',
      given: 'properties',
      check: ({ iconBrandColor: color }) =>
        !COLOR.test(text(color)) &&
        (color === undefined
          ? 'Add "iconBrandColor", such as "#da3b01".'
          : { message: `"${shown(color)}" is no colour: write it like "#da3b01".`, at: ['iconBrandColor'] })
    },

    'ppc-icon-brand-color-choice': {
      severity: 'warning',
      page: 'submission',
      asks: 'The brand colour is neither white nor the default blue.',
      given: 'properties',
      check: ({ iconBrandColor: color }) =>
        /^#(fff|ffffff|007ee5)$/i.test(text(color)) && {
          message: `"${color}" is refused: choose your own colour, the same as in the icon.`,
          at: ['iconBrandColor']
        }
    },

    'ppc-capabilities': {
      severity: 'warning',
      page: 'paconn',
      asks: `capabilities is a list of ${CAPABILITIES.join(', ')}, most often empty.`,
      given: 'properties',
      check: ({ capabilities }) => {
        if (capabilities === undefined) return
        if (!Array.isArray(capabilities)) return { message: 'Make it a list, such as [].', at: ['capabilities'] }
        return capabilities.map(
          (name, index) =>
            !CAPABILITIES.includes(text(name)) && {
              message: `"${shown(name)}" is none of ${CAPABILITIES.join(', ')}.`,
              at: ['capabilities', index]
            }
        )
      }
    },

    'ppc-properties-texts': {
      severity: 'error',
      page: 'paconn',
      asks: 'publisher and stackOwner are texts.',
      given: 'properties',
      check: (properties) =>
        ['publisher', 'stackOwner'].map(
          (key) =>
            properties[key] !== undefined &&
            text(properties[key]) === '' && { message: `Write a name as "${key}", in quotes.`, at: [key] }
        )
    },

    'ppc-stack-owner': {
      severity: 'info',
      page: 'paconn',
      asks: 'stackOwner is known to make paconn fail in some regions.',
      given: 'properties',
      check: ({ stackOwner }) =>
        stackOwner !== undefined && {
          message: 'Some regions refuse an update with "stackOwner": upload a copy without it there.',
          at: ['stackOwner']
        }
    },

    'ppc-script-operations': {
      severity: 'error',
      page: 'code',
      asks: 'scriptOperations lists operations that exist.',
      given: 'properties',
      check: ({ scriptOperations }) => {
        if (scriptOperations === undefined) return
        if (!Array.isArray(scriptOperations)) {
          return { message: 'Make it a list of operationIds; an empty one stands for all.', at: ['scriptOperations'] }
        }
        const ids = sitesOf(definition, 'operation').map(({ node }) => node.operationId)
        return list(scriptOperations).map(
          (id, index) =>
            !ids.includes(id) && { message: `No operation is called "${shown(id)}".`, at: ['scriptOperations', index] }
        )
      }
    }
  }
}
