/**
 * Rules about the texts that makers read in the designer, and by which Copilot chooses tools and fields.
 */
import { type Fields, text } from '../../support/json.ts'
import type { Complaints, Rules, Where } from '../../support/rule.ts'
import type { Kind } from '../../support/sites.ts'
import {
  forbiddenCharacters,
  isSentence,
  isTitleCase,
  misspelling,
  saysTheSame,
  smallWords
} from '../../support/wording.ts'

/** Kinds of site whose texts makers read. */
const READ: Kind[] = ['operation', 'parameter', 'property']

export const textRules: Rules = {
  // https://github.com/microsoft/PowerPlatformConnectors/pull/4041
  'ppc-label-present': {
    severity: { import: 'info', certification: 'error' },
    page: 'texts',
    asks: 'Operations have a summary, parameters an x-ms-summary.',
    rows: ['RequiredPropertyMissing'],
    given: ['operation', 'parameter'],
    check: missingLabel
  },

  'ppc-property-label': {
    severity: 'info',
    page: 'texts',
    asks: 'Properties have an x-ms-summary.',
    given: 'property',
    check: missingLabel
  },

  'ppc-label-limit': {
    severity: { import: 'info', certification: 'warning' },
    page: 'validator',
    asks: 'A label has fewer than 120 characters.',
    rows: ['OperationSummaryTooLong'],
    given: READ,
    check: (node, where) =>
      label(node, where).length >= 120 &&
      onLabel(where, `${label(node, where).length} characters are too many: the validator asks for fewer than 120.`)
  },

  'ppc-label-length': {
    severity: { import: 'info', certification: 'warning' },
    page: 'submission',
    asks: 'A label has at most 80 characters.',
    given: READ,
    check: (node, where) => {
      const { length } = label(node, where)
      return length > 80 && length < 120 && onLabel(where, `${length} characters are too many: at most 80.`)
    }
  },

  'ppc-label-characters': {
    severity: 'info',
    page: 'submission',
    asks: 'A label is made of letters, digits, blanks and parentheses, without final punctuation.',
    given: READ,
    check: (node, where) => {
      const wrong = forbiddenCharacters(label(node, where))
      return (
        wrong.length > 0 &&
        onLabel(where, `Remove ${wrong.map((sign) => `"${sign}"`).join(', ')} from "${label(node, where)}".`)
      )
    }
  },

  'ppc-summary-sentence-case': {
    severity: { import: 'info', certification: 'warning' },
    page: 'texts',
    asks: 'The summary of an operation is in sentence case.',
    given: 'operation',
    check: ({ summary }) => [
      isTitleCase(text(summary)) && {
        message: `Write "${summary}" in sentence case: one capital, at its start.`,
        at: ['summary']
      },
      // A name such as "iPhone" may come first.
      /^[a-z]+\b/.test(text(summary)) && { message: `Begin "${summary}" with a capital.`, at: ['summary'] }
    ]
  },

  'ppc-x-ms-summary-title-case': {
    severity: 'info',
    page: 'texts',
    asks: 'An x-ms-summary is in title case.',
    given: ['parameter', 'property'],
    check: (node, where) => {
      const small = smallWords(label(node, where))
      return small.length > 0 && onLabel(where, `Begin ${small.map((word) => `"${word}"`).join(', ')} with a capital.`)
    }
  },

  // https://github.com/microsoft/PowerPlatformConnectors/pull/4160
  'ppc-text-present': {
    severity: { import: 'info', certification: 'error' },
    page: 'texts',
    asks: 'Operations and parameters have a description.',
    rows: ['RequiredPropertyMissing'],
    given: ['operation', 'parameter'],
    check: missingText
  },

  'ppc-property-text': {
    severity: 'info',
    page: 'texts',
    asks: 'Properties have a description.',
    given: 'property',
    check: missingText
  },

  'ppc-text-sentence': {
    severity: 'info',
    page: 'texts',
    asks: 'A description is a sentence that ends in punctuation.',
    given: READ,
    check: (node, where) => {
      const description = text(node.description)
      if (description.trim() === '' || isSentence(description) || repeated(node, where) !== undefined) return
      return {
        message: `Make "${shorten(description)}" a full sentence that ends in a full stop.`,
        at: ['description']
      }
    }
  },

  'ppc-text-differs': {
    severity: 'info',
    page: 'texts',
    asks: 'A description says more than the label or the name.',
    given: READ,
    check: (node, where) => {
      const same = repeated(node, where)
      const message = `"${text(node.description)}" only repeats "${same}": say what it is for.`
      return same !== undefined && { message, at: ['description'] }
    }
  },

  'ppc-spelling': {
    severity: { import: 'info', certification: 'warning' },
    page: 'submission',
    asks: 'Labels and descriptions are free of common misspellings.',
    given: ['info', ...READ],
    check: (node) =>
      ['title', 'summary', 'x-ms-summary', 'description'].map((field) => {
        const [wrong, right] = misspelling(text(node[field])) ?? []
        return wrong !== undefined && { message: `"${wrong}" is spelt "${right}".`, at: [field] }
      })
  },

  'ppc-deprecated-texts': {
    severity: { import: 'info', certification: 'warning' },
    page: 'versioning',
    asks: 'A deprecated operation says "(deprecated)" in summary and description.',
    given: 'operation',
    check: (node) =>
      node.deprecated === true &&
      ['summary', 'description'].map(
        (field) =>
          !/\(deprecated\)/i.test(text(node[field])) && { message: `Add "(deprecated)" to the ${field}.`, at: [field] }
      )
  }
}

function missingLabel(node: Fields, where: Where): Complaints {
  return (
    isRead(node) &&
    label(node, where) === '' &&
    `Add ${key(where)} to ${called(node, where)}: makers see its technical name otherwise.`
  )
}

function missingText(node: Fields, where: Where): Complaints {
  return isRead(node) && text(node.description).trim() === '' && `Add a description to ${called(node, where)}.`
}

/**
 * Whether makers see it. Hidden sites are not shown, and of a body its properties are shown instead of the parameter.
 */
function isRead(node: Fields): boolean {
  return node['x-ms-visibility'] !== 'internal' && node.in !== 'body'
}

function isOperation({ path }: Where): boolean {
  return path.length === 3 && path[0] === 'paths'
}

const key = (where: Where) => (isOperation(where) ? 'summary' : 'x-ms-summary')
const label = (node: Fields, where: Where) => text(node[key(where)])
const name = (node: Fields, where: Where) =>
  isOperation(where) ? text(node.operationId) : text(node.name) || where.name
const called = (node: Fields, where: Where) => `"${name(node, where) || where.name}"`
const onLabel = (where: Where, message: string): Complaints => ({ message, at: [key(where)] })
/** The label or name that the description merely repeats. */
const repeated = (node: Fields, where: Where) =>
  [label(node, where), name(node, where)].find((other) => other !== '' && saysTheSame(text(node.description), other))
const shorten = (value: string) => (value.length > 40 ? `${value.slice(0, 37)}…` : value)
