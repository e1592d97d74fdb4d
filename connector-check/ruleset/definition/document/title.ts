/**
 * Rules about the connector's title and description, as the catalogue of connectors shows them.
 */
import { text } from '../../support/json.ts'
import type { Rules } from '../../support/rule.ts'
import { PRODUCTS } from '../../support/wording.ts'

/** Required for certification only: a custom connector can be imported without. */
const CERTIFIED = { import: 'info', certification: 'error' } as const

/**
 * Words that the validator is known to refuse in a description
 * (https://github.com/microsoft/PowerPlatformConnectors/pull/550).
 */
const REFUSED = /\b(Power ?Apps|Power ?Automate|Logic ?Apps)\b/i

export const titleRules: Rules = {
  'ppc-required-value': {
    severity: { import: 'info', certification: 'error' },
    page: 'validator',
    asks: 'The title and the version are not empty.',
    rows: ['RequiredValueEmpty'],
    given: 'info',
    check: (info) =>
      ['title', 'version'].map(
        (key) =>
          typeof info[key] === 'string' &&
          info[key].trim() === '' && { message: `"${key}" is empty: write one.`, at: [key] }
      )
  },

  'ppc-title-length': {
    severity: CERTIFIED,
    page: 'submission',
    asks: 'The title has at most 30 characters.',
    rows: ['FieldLengthExceeded'],
    given: 'info',
    check: ({ title }) => {
      // The page on submission requires this suffix of independent publishers. It does not count.
      const { length } = text(title).replace(/ ?\(Independent Publisher\)$/, '')
      return length > 30 && { message: `${length} characters are too many: at most 30.`, at: ['title'] }
    }
  },

  'ppc-title-end': {
    severity: CERTIFIED,
    page: 'submission',
    asks: 'The title ends in a letter or digit.',
    rows: ['ValueMustEndWithAlphanumeric'],
    given: 'info',
    check: ({ title }) =>
      text(title).trim() !== '' &&
      // The page on submission requires this suffix of independent publishers.
      !/[A-Za-z0-9]$|\(Independent Publisher\)$/.test(text(title)) && {
        message: 'End the title in a letter or digit.',
        at: ['title']
      }
  },

  'ppc-english': {
    severity: CERTIFIED,
    page: 'submission',
    asks: 'The title has only English characters, and the description of the connector is in English.',
    rows: ['ValueMustBeInEnglish'],
    given: 'info',
    check: ({ title, description }) => [
      /[^\x20-\x7e]/.test(text(title)) && {
        message: 'Write the title with letters, digits and signs of ASCII.',
        at: ['title']
      },
      // Single words or names in another script are common in English sentences.
      isForeign(text(description)) && { message: 'Write the description in English.', at: ['description'] }
    ]
  },

  'ppc-restricted-words': {
    severity: CERTIFIED,
    page: 'submission',
    asks: 'The title does not name API, connector or a Power Platform product; the description does not name Power Apps, Power Automate or Logic Apps.',
    rows: ['ValueContainsRestrictedWords'],
    given: 'info',
    check: ({ title, description }) => {
      const inTitle = /\b(API|connector)\b/i.exec(text(title))?.[0] ?? PRODUCTS.exec(text(title))?.[0]
      const inDescription = REFUSED.exec(text(description))?.[0]
      return [
        inTitle !== undefined && { message: `Leave "${inTitle}" out of the title.`, at: ['title'] },
        inDescription !== undefined && {
          message: `Leave "${inDescription}" out: say what the service does.`,
          at: ['description']
        }
      ]
    }
  },

  'ppc-product-names': {
    severity: { import: 'info', certification: 'warning' },
    page: 'submission',
    asks: 'The description of the connector names no Power Platform product.',
    given: 'info',
    check: ({ description }) => {
      const product = PRODUCTS.exec(text(description))?.[0]
      return (
        product !== undefined &&
        !REFUSED.test(text(description)) && {
          message: `Leave "${product}" out: say what the service does.`,
          at: ['description']
        }
      )
    }
  },

  'ppc-description-present': {
    severity: 'error',
    page: 'paconn',
    asks: 'The connector has a description: paconn cannot upload it without one.',
    rows: ['RequiredPropertyMissing'],
    given: 'info',
    check: ({ description }) => text(description).trim() === '' && 'Add "description": paconn stops without it.'
  },

  'ppc-description-length': {
    severity: CERTIFIED,
    page: 'submission',
    asks: 'The description of the connector has 30 to 500 characters.',
    rows: ['FieldLengthNotInRange'],
    given: 'info',
    check: ({ description }) => {
      const { length } = text(description)
      return (
        length > 0 &&
        (length < 30 || length > 500) && { message: `${length} characters: make it 30 to 500.`, at: ['description'] }
      )
    }
  }
}

/** Whether most letters are not Latin. */
function isForeign(value: string): boolean {
  const letters = value.match(/\p{L}/gu) ?? []
  return letters.filter((letter) => !/\p{Script=Latin}/u.test(letter)).length * 2 > letters.length
}
