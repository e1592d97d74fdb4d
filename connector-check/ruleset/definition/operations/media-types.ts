/**
 * Rules about media types, and whether they fit what an operation sends.
 */
import { inputsOf } from '../../support/inputs.ts'
import { type Fields, resolve, shown, text, texts } from '../../support/json.ts'
import { consumed, essence, FORMS, SUPPORTED } from '../../support/media-types.ts'
import type { Rules } from '../../support/rule.ts'

const FORM = 'application/x-www-form-urlencoded'

export const mediaTypeRules: Rules = {
  'ppc-media-type-supported': {
    severity: { import: 'info', certification: 'warning' },
    page: 'validator',
    asks: `consumes and produces name only ${SUPPORTED.join(', ')}.`,
    rows: ['MimeTypeNotSupported'],
    given: ['document', 'operation'],
    check: (node) =>
      ['consumes', 'produces'].flatMap((key) =>
        texts(node[key]).map(
          (type, index) =>
            !SUPPORTED.includes(essence(type)) && {
              message: `Leave "${type}" out: the platform reads only ${SUPPORTED.join(', ')}.`,
              at: [key, index]
            }
        )
      )
  },

  'ppc-media-type-fits': {
    severity: { import: 'warning', certification: 'error' },
    page: 'validator',
    asks: 'An operation with form fields takes a form, and one with a body does not.',
    rows: ['MimeTypeNotCompatibleWithRequestContentSchemaType'],
    given: 'operation',
    check: (node, { document, path }) => {
      const taken = consumed(document, node)
      const forms = taken.filter((type) => FORMS.includes(type))
      const inputs = inputsOf(document, path).map((input) => input.node)
      const at = node.consumes === undefined ? [] : ['consumes']
      // With both, no media type fits. Swagger's schema reports that, so nothing is reported here.
      if (inputs.some((input) => input.in === 'body') && inputs.some((input) => input.in === 'formData')) return
      if (inputs.some((input) => input.in === 'body') && taken.length > 0 && forms.length === taken.length) {
        return {
          message:
            'A body is not a form: write "consumes": ["application/json"], or make its fields formData parameters.',
          at
        }
      }
      const fields = inputs.filter((input) => input.in === 'formData')
      if (fields.length > 0 && forms.length === 0) {
        return { message: 'Form fields are sent as a form: write "consumes": ["multipart/form-data"].', at }
      }
      const hasFile = fields.some(({ type }) => type === 'file')
      return (
        hasFile &&
        !taken.includes('multipart/form-data') && { message: 'A file needs a form: add "multipart/form-data".', at }
      )
    }
  },

  'ppc-form-binary': {
    severity: { import: 'warning', certification: 'error' },
    page: 'validator',
    asks: `An operation that consumes ${FORM} has no binary field.`,
    rows: ['StringBinaryNotSupportedForFormUrlEncoded'],
    given: 'operation',
    check: (node, { document, path: here }) =>
      consumed(document, node).includes(FORM) &&
      inputsOf(document, here)
        .filter(({ node: input }) => isBinary(input) || isBinary(resolve(document, input.schema)))
        .map(({ node: input, path }) => ({
          message: `"${shown(input.name)}" is binary, which such a form cannot hold: use "multipart/form-data".`,
          at: path.length > 4 ? path.slice(-2) : []
        }))
  },

  'ppc-form-field-name': {
    severity: { import: 'warning', certification: 'error' },
    page: 'validator',
    asks: 'The name of a form field is in ASCII.',
    rows: ['InvalidFormDataParameterName'],
    given: 'parameter',
    check: ({ in: place, name }) =>
      place === 'formData' &&
      /\P{ASCII}/u.test(text(name)) && { message: `Write "${shown(name)}" in ASCII.`, at: ['name'] }
  }
}

function isBinary({ type, format }: Fields): boolean {
  return type === 'string' && format === 'binary'
}
