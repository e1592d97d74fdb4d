/**
 * Rules about apiProperties.json as a whole: its keys, the brand colour, capabilities, custom code.
 */
import { at, fields, isFields, shown, text } from '../support/json.ts'
import type { Rules } from '../support/rule.ts'
import { ATTESTATION, pull, SCHEMA } from '../support/said.ts'

/** Allowed keys. The service accepts the last three, although Microsoft's JSON schema does not have them. */
const KEYS = [
  ...['iconBrandColor', 'publisher', 'stackOwner', 'capabilities', 'connectionParameters', 'policyTemplateInstances'],
  ...['connectionParameterSets', 'scriptOperations', 'script']
]
const CAPABILITIES = ['actions', 'triggers', 'gateway', 'cloud']
const COLOR = /^#([0-9a-f]{3}|[0-9a-f]{6})$/i

export const shapeRules: Rules = {
  'ppc-properties-object': {
    severity: 'error',
    page: 'paconn',
    asks: 'apiProperties.json holds an object "properties".',
    said: ATTESTATION,
    given: 'document',
    check: ({ properties }) => !isFields(properties) && 'Put everything into an object "properties".'
  },

  // Only a warning on import: the service ignores unknown keys, as published connectors show.
  'ppc-properties-keys': {
    severity: { import: 'warning', certification: 'error' },
    page: 'paconn',
    asks: `apiProperties.json holds "properties", which holds only ${KEYS.join(', ')}.`,
    said: SCHEMA,
    given: 'document',
    check: (document) => [
      ...Object.keys(document)
        .filter((key) => !['properties', '$schema', 'contact'].includes(key))
        .map((key) => ({ message: `Remove "${key}", or move it into "properties".`, at: [key] })),
      ...Object.keys(fields(document.properties))
        .filter((key) => !KEYS.includes(key) && key !== 'contact')
        .map((key) => ({ message: unknownKey(key), at: ['properties', key] }))
    ]
  },

  'ppc-properties-contact': {
    severity: { import: 'info', certification: 'error' },
    page: 'submission',
    asks: 'The contact is in the info of the definition.',
    said: pull(1312),
    given: 'document',
    check: (document) =>
      [[], ['properties']].map(
        (home) =>
          fields(at(document, home)).contact !== undefined && {
            message: 'Nobody reads it here: move it to "info" in apiDefinition.swagger.json.',
            at: [...home, 'contact']
          }
      )
  },

  'ppc-icon-brand-color': {
    severity: 'error',
    page: 'paconn',
    asks: 'iconBrandColor is there and is a colour such as #da3b01.',
    said: SCHEMA,
    given: 'properties',
    check: ({ iconBrandColor: color }) =>
      !COLOR.test(text(color)) &&
      (color === undefined
        ? 'Add "iconBrandColor", such as "#da3b01".'
        : { message: `"${shown(color)}" is not a colour: write it like "#da3b01".`, at: ['iconBrandColor'] })
  },

  'ppc-icon-brand-color-choice': {
    severity: { import: 'info', certification: 'error' },
    page: 'submission',
    asks: 'The brand colour is neither white nor the default blue.',
    said: ATTESTATION,
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
    asks: `capabilities is a list, most often empty, of ${CAPABILITIES.join(', ')}.`,
    given: 'properties',
    check: ({ capabilities }) => {
      if (capabilities === undefined) return
      if (!Array.isArray(capabilities)) return { message: 'Make it a list, such as [].', at: ['capabilities'] }
      return capabilities.map(
        (name, index) =>
          !CAPABILITIES.includes(text(name)) && {
            message: `"${shown(name)}" is not a capability: use ${CAPABILITIES.join(', ')}, or remove it.`,
            at: ['capabilities', index]
          }
      )
    }
  },

  'ppc-properties-texts': {
    severity: 'error',
    page: 'paconn',
    asks: 'publisher and stackOwner are strings.',
    said: SCHEMA,
    given: 'properties',
    check: (properties) =>
      ['publisher', 'stackOwner'].map(
        (key) =>
          properties[key] !== undefined &&
          text(properties[key]) === '' && { message: `Write a name as "${key}", in quotes.`, at: [key] }
      )
  },

  'ppc-stack-owner': {
    severity: { import: 'info' },
    page: 'paconn',
    asks: 'stackOwner makes paconn fail in some regions; only certification asks for it.',
    given: 'properties',
    check: ({ stackOwner }) =>
      stackOwner !== undefined && {
        message: 'Some regions refuse an update with it: there, upload a copy without it. Certification needs it.',
        at: ['stackOwner']
      }
  },

  'ppc-publisher-present': {
    severity: { certification: 'error' },
    page: 'paconn',
    asks: 'publisher and stackOwner are there.',
    said: pull(731),
    given: 'properties',
    check: (properties) =>
      ['publisher', 'stackOwner']
        .filter((key) => properties[key] === undefined)
        .map((key) => `Add "${key}": reviewers ask for it in what you submit.`)
  }
}

/** Suggests the known key that differs only in case. */
function unknownKey(key: string): string {
  const near = KEYS.find((known) => known.toLowerCase() === key.toLowerCase())
  return near === undefined
    ? `Remove "${key}": the service knows only ${KEYS.join(', ')}.`
    : `Write it as "${near}": "${key}" is not read.`
}
