/**
 * Rules that Microsoft's reviewers apply to pull requests on https://github.com/microsoft/PowerPlatformConnectors,
 * beyond the page of the validator.
 */
import { type Fields, fields, isFields, list, shown, text } from '../../support/json.ts'
import type { Complaint, Rules } from '../../support/rule.ts'
import { pull } from '../../support/said.ts'
import type { Kind } from '../../support/sites.ts'

/** Kinds of site whose texts people read. */
const READ: Kind[] = ['info', 'operation', 'parameter', 'header', 'response', 'schema', 'property']
const TEXTS = ['summary', 'x-ms-summary', 'description']
const FILLED = [...TEXTS, 'format', 'pattern', 'url', 'email', 'name', 'termsOfService', 'propertyValue']
const PLACEHOLDERS =
  /^(default title|title|untitled|swagger( converter| petstore)?|my (api|connector|custom connector))$/i
/** "list_boards", "listBoards". */
const IDENTIFIER = /^[A-Za-z0-9]*(_[A-Za-z0-9]+)+$|^[a-z]+([A-Z][a-z0-9]+)+$/
/** Two letters in a row: a single one occurs in units and formulas. */
const OTHER_SCRIPT = /(?:(?!\p{Script=Latin})\p{L}){2,}/u

/** `properties` is the content of apiProperties.json, of any shape. */
export function reviewerRules(properties: unknown): Rules {
  return {
    'ppc-empty-path': {
      severity: { import: 'info', certification: 'error' },
      page: 'codingStandards',
      asks: 'No path is empty.',
      said: pull(698),
      given: 'path',
      check: (item, { name }) => Object.keys(item).length === 0 && `Remove "${name}": it has no operation.`
    },

    'ppc-trigger-summary': {
      severity: { import: 'info', certification: 'error' },
      page: 'submission',
      asks: 'The summary of a trigger begins with "When" or "Triggers".',
      said: pull(914),
      given: 'operation',
      check: ({ summary, 'x-ms-trigger': trigger, 'x-ms-visibility': visibility }) =>
        trigger !== undefined &&
        visibility !== 'internal' &&
        text(summary) !== '' &&
        !/^(when|trigger(s|ed)?)\b/i.test(text(summary).trim()) && {
          message: `Say in "${shown(summary)}" when it fires: begin with "When".`,
          at: ['summary']
        }
    },

    'ppc-empty-text': {
      severity: { import: 'info', certification: 'error' },
      page: 'submission',
      asks: 'No description, label, address or name is empty.',
      said: pull(3647),
      given: [...READ, 'metadata'],
      check: (node) => [...empty(node, FILLED), ...empty(fields(node.contact), FILLED, ['contact'])]
    },

    'ppc-empty-title': {
      severity: { import: 'info', certification: 'warning' },
      page: 'submission',
      asks: 'No schema has an empty title.',
      given: ['schema', 'property'],
      check: (node) => empty(node, ['title'])
    },

    'ppc-title-placeholder': {
      severity: { import: 'info', certification: 'error' },
      page: 'submission',
      asks: 'The title is the name of the service, not a placeholder.',
      said: pull(602),
      given: 'info',
      check: ({ title }) =>
        PLACEHOLDERS.test(text(title).trim()) && {
          message: `"${shown(title)}" is a placeholder: write the name of the service.`,
          at: ['title']
        }
    },

    'ppc-summary-identifier': {
      severity: { import: 'info', certification: 'error' },
      page: 'texts',
      asks: 'A summary is made of words, not an identifier.',
      said: pull(602),
      given: 'operation',
      check: ({ summary }) =>
        IDENTIFIER.test(text(summary).trim()) && {
          message: `Write "${shown(summary)}" in words, such as "List boards".`,
          at: ['summary']
        }
    },

    'ppc-host-placeholder': {
      severity: { import: 'info', certification: 'error' },
      page: 'submission',
      asks: 'The host has a domain, unless a policy replaces the host.',
      said: pull(971),
      given: 'document',
      check: ({ host }) => {
        const name = text(host)
        if (name === '' || /[.@:[]/.test(name) || hasHostPolicy(properties)) return
        return {
          message: `"${name}" has no domain: write the host of the API, such as "api.contoso.com".`,
          at: ['host']
        }
      }
    },

    'ppc-english-texts': {
      severity: { import: 'info', certification: 'warning' },
      page: 'submission',
      asks: 'Titles, labels and descriptions are in English.',
      given: READ,
      check: (node) =>
        ['title', ...TEXTS].map((key) => {
          const found = OTHER_SCRIPT.exec(text(node[key]))?.[0]
          return found !== undefined && { message: `Write it in English, in place of "${found}".`, at: [key] }
        })
    }
  }
}

function empty(node: Fields, keys: string[], at: string[] = []): Complaint[] {
  return keys
    .filter((key) => typeof node[key] === 'string' && text(node[key]).trim() === '')
    .map((key) => ({ message: `"${key}" is empty: fill it in, or remove it.`, at: [...at, key] }))
}

function hasHostPolicy(properties: unknown): boolean {
  return list(fields(fields(properties).properties).policyTemplateInstances).some(
    (policy) => isFields(policy) && text(policy.templateId).toLowerCase() === 'dynamichosturl'
  )
}
