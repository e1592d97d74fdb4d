/**
 * Rules about the connector's own metadata: title, description, contact and the metadata of its reference page.
 */
import { fields, isFields, list, text } from '../support/json.ts'
import type { Rules } from '../support/rule.ts'
import { PRODUCTS } from '../support/wording.ts'

const METADATA = ['Website', 'Privacy policy', 'Categories']
const CATEGORIES = [
  ...['AI', 'Business Management', 'Business Intelligence', 'Collaboration', 'Commerce', 'Communication'],
  ...['Content and Files', 'Finance', 'Data', 'Human Resources', 'Internet of Things', 'IT Operations'],
  ...[
    'Lifestyle and Entertainment',
    'Marketing',
    'Productivity',
    'Sales and CRM',
    'Security',
    'Social Media',
    'Website'
  ]
]

export const aboutRules: Rules = {
  'ppc-title': {
    severity: 'warning',
    page: 'submission',
    asks: 'The title is English, at most 30 characters, ends in a letter or digit, and names neither API, connector nor product.',
    given: 'info',
    check: ({ title }) => {
      const value = text(title)
      const word = /\b(API|connector)\b/i.exec(value)?.[0] ?? PRODUCTS.exec(value)?.[0]
      return [
        value === '' && 'Give the connector a title of at most 30 characters.',
        value.length > 30 && { message: `${value.length} characters are too many: at most 30.`, at: ['title'] },
        word !== undefined && { message: `Leave "${word}" out of the title.`, at: ['title'] },
        /[^\x20-\x7e]/.test(value) && { message: 'Write the title in English letters.', at: ['title'] },
        // The same page requires the suffix of an independent publisher.
        value !== '' &&
          !/[A-Za-z0-9]$|\(Independent Publisher\)$/.test(value) && {
            message: 'End the title in a letter or digit.',
            at: ['title']
          }
      ]
    }
  },

  'ppc-description-present': {
    severity: 'error',
    page: 'paconn',
    asks: 'The connector has a description: paconn cannot upload it without one.',
    given: 'info',
    check: ({ description }) => text(description).trim() === '' && 'Add "description": paconn stops without it.'
  },

  'ppc-description-length': {
    severity: 'warning',
    page: 'submission',
    asks: 'The description of the connector has 30 to 500 characters and names no Power Platform product.',
    given: 'info',
    check: ({ description }) => {
      const value = text(description)
      const product = PRODUCTS.exec(value)?.[0]
      return [
        value !== '' &&
          (value.length < 30 || value.length > 500) && {
            message: `${value.length} characters: make it 30 to 500.`,
            at: ['description']
          },
        product !== undefined && { message: `Leave "${product}" out: say what the service does.`, at: ['description'] }
      ]
    }
  },

  'ppc-contact': {
    severity: 'warning',
    page: 'submission',
    asks: 'info.contact holds name, url and email.',
    given: 'info',
    check: ({ contact }) => {
      const { name, url, email } = fields(contact)
      const at = isFields(contact) ? ['contact'] : []
      return [
        text(name) === '' && { message: 'Add the contact\'s "name".', at },
        !URL.canParse(text(url)) && { message: 'Add the contact\'s "url", with its scheme.', at: [...at, 'url'] },
        !/^[^@\s]+@[^@\s]+\.[^@\s]+$/.test(text(email)) && {
          message: 'Add the contact\'s "email".',
          at: [...at, 'email']
        }
      ]
    }
  },

  'ppc-connector-metadata': {
    severity: 'warning',
    page: 'submission',
    asks: `x-ms-connector-metadata holds ${METADATA.join(', ')}, each with a value.`,
    given: 'document',
    check: ({ 'x-ms-connector-metadata': metadata }) => {
      if (metadata === undefined) return `Add "x-ms-connector-metadata" with ${METADATA.join(', ')}.`
      const entries = list(metadata).map(fields)
      const at = ['x-ms-connector-metadata']
      return [
        !Array.isArray(metadata) && { message: 'Make it a list of { propertyName, propertyValue }.', at },
        ...METADATA.filter((name) => !entries.some((entry) => entry.propertyName === name)).map((name) => ({
          message: `Add { "propertyName": "${name}", "propertyValue": … }.`,
          at
        })),
        ...entries.map(
          ({ propertyName, propertyValue }, index) =>
            (text(propertyName) === '' || text(propertyValue) === '') && {
              message: 'Each entry needs a propertyName and a propertyValue, both strings.',
              at: [...at, index]
            }
        )
      ]
    }
  },

  'ppc-categories': {
    severity: 'warning',
    page: 'submission',
    asks: 'Categories are one or two of those that Microsoft lists, joined by a semicolon.',
    given: 'metadata',
    check: ({ propertyName, propertyValue }) => {
      if (propertyName !== 'Categories') return
      const names = text(propertyValue).split(';')
      const at = ['propertyValue']
      return [
        names.length > 2 && { message: `${names.length} categories are too many: keep two.`, at },
        ...names
          .filter((name) => name !== '' && !CATEGORIES.includes(name))
          .map((name) => ({ message: `"${name}" is no category: choose from ${CATEGORIES.join(', ')}.`, at }))
      ]
    }
  }
}
