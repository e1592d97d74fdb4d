/**
 * Rules about contact, URLs, tags, and the metadata for the reference page of the connector.
 */
import { at, fields, isFields, list, type Path, text } from '../../support/json.ts'
import type { Rules } from '../../support/rule.ts'

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
  'ppc-contact': {
    severity: { import: 'info', certification: 'error' },
    page: 'submission',
    asks: 'info has a contact.',
    rows: ['RequiredPropertyMissing'],
    given: 'info',
    check: ({ contact }) =>
      Object.keys(fields(contact)).length === 0 &&
      (contact === undefined
        ? 'Add "contact" with name, url and email.'
        : { message: 'Give the contact its name, url and email.', at: ['contact'] })
  },

  // Only a warning: 7 % of the published connectors lack one of them, mostly the url.
  'ppc-contact-details': {
    severity: { import: 'info', certification: 'warning' },
    page: 'submission',
    asks: 'info.contact holds name, url and email.',
    given: 'info',
    check: ({ contact }) =>
      Object.keys(fields(contact)).length > 0 &&
      ['name', 'url', 'email'].map(
        (key) =>
          text(fields(contact)[key]).trim() === '' && {
            message: `Add the contact's "${key}".`,
            at: ['contact', ...(isFields(contact) && key in contact ? [key] : [])]
          }
      )
  },

  'ppc-contact-email': {
    severity: { import: 'info', certification: 'error' },
    page: 'validator',
    asks: "The contact's email is an email address in ASCII.",
    rows: ['ContactEmailNotValid'],
    given: 'info',
    check: ({ contact }) => {
      const email = text(fields(contact).email)
      return (
        email !== '' &&
        !/^[\x21-\x3f\x41-\x7e]+@[a-z0-9-]+(\.[a-z0-9-]+)+$/i.test(email) && {
          message: `"${email}" is not an email address: write one such as support@contoso.com.`,
          at: ['contact', 'email']
        }
      )
    }
  },

  'ppc-url': {
    severity: { import: 'info', certification: 'error' },
    page: 'validator',
    asks: 'The url of contact, license and externalDocs is absolute.',
    rows: ['UrlNotValid'],
    given: ['document', 'info', 'operation', 'schema', 'property'],
    check: (node, { name }) => {
      const homes: Path[] = name === 'info' ? [['contact'], ['license']] : [['externalDocs']]
      // Only the tags of the document are objects.
      for (const index of list(node.tags).keys()) homes.push(['tags', index, 'externalDocs'])
      return homes.map((home) => {
        const { url } = fields(at(node, home))
        return (
          typeof url === 'string' &&
          url !== '' &&
          !isAbsolute(url) && {
            message: `"${url}" is not an absolute URL: begin with its scheme, such as https://www.contoso.com.`,
            at: [...home, 'url']
          }
        )
      })
    }
  },

  'ppc-tag-unique': {
    severity: { import: 'warning', certification: 'error' },
    page: 'validator',
    asks: 'No tag is defined twice.',
    rows: ['TagRedefined'],
    given: 'document',
    check: ({ tags }) => {
      const seen = new Set<unknown>()
      return list(tags).map((tag, index) => {
        const { name } = fields(tag)
        const again = typeof name === 'string' && seen.has(name)
        seen.add(name)
        return again && { message: `There is a tag "${name}" already: remove one.`, at: ['tags', index] }
      })
    }
  },

  'ppc-connector-metadata': {
    severity: { import: 'info', certification: 'error' },
    page: 'submission',
    asks: `x-ms-connector-metadata holds ${METADATA.join(', ')}, each with a value.`,
    rows: ['ConnectorMetadataPropertiesMissing', 'RequiredPropertyMissing'],
    given: 'document',
    check: ({ 'x-ms-connector-metadata': metadata }) => {
      if (metadata === undefined) return `Add "x-ms-connector-metadata" with ${METADATA.join(', ')}.`
      const entries = list(metadata).map(fields)
      const at = ['x-ms-connector-metadata']
      return [
        !Array.isArray(metadata) && { message: 'Make it a list of { propertyName, propertyValue }.', at },
        // Published connectors write "Privacy Policy", too.
        ...METADATA.filter((name) => !entries.some((entry) => isSame(entry.propertyName, name))).map((name) => ({
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

  // Published connectors write blanks around the semicolon, and small letters.
  'ppc-categories': {
    severity: { import: 'info', certification: 'error' },
    page: 'submission',
    asks: 'Categories are one or two of those that Microsoft lists, joined by a semicolon.',
    rows: ['InvalidConnectorCategory', 'TooManyConnectorCategories'],
    given: 'metadata',
    check: ({ propertyName, propertyValue }) => {
      if (propertyName !== 'Categories') return
      const names = text(propertyValue)
        .split(';')
        .map((name) => name.trim())
        .filter((name) => name !== '')
      const at = ['propertyValue']
      return [
        names.length > 2 && { message: `${names.length} categories are too many: keep two.`, at },
        ...names
          .filter((name) => !CATEGORIES.some((other) => other.toLowerCase() === name.toLowerCase()))
          .map((name) => ({ message: `"${name}" is not a category: choose from ${CATEGORIES.join(', ')}.`, at }))
      ]
    }
  }
}

/** Whether it has a scheme with something after it. A host and a port ("contoso.com:443") are not a URL. */
const isAbsolute = (url: string) => /^[a-z][a-z0-9+.-]*:(\/\/|[^\d/])/i.test(url) && URL.canParse(url)

const isSame = (given: unknown, name: string): boolean => text(given).toLowerCase() === name.toLowerCase()
