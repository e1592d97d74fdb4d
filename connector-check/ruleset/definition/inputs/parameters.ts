/**
 * Rules about parameters.
 */
import { inputsOf } from '../../support/inputs.ts'
import { list, resolve, shown, text } from '../../support/json.ts'
import type { Rules } from '../../support/rule.ts'

const PLACES = ['path', 'query', 'header', 'formData', 'body']

export const parameterRules: Rules = {
  'ppc-parameter-name': {
    severity: 'error',
    page: 'validator',
    asks: 'No parameter is called connectionId.',
    rows: ['ConnectionIdParameterNotAllowed'],
    given: 'parameter',
    check: ({ name }) =>
      name === 'connectionId' && {
        message: '"connectionId" belongs to the platform: choose another name.',
        at: ['name']
      }
  },

  'ppc-parameter-type': {
    severity: 'error',
    page: 'validator',
    asks: 'A parameter has a name, a place (in) and a type; a body parameter has a schema instead of a type.',
    rows: ['BodyParameterSchemaRequired'],
    given: 'parameter',
    check: (node) => {
      if (text(node.name) === '') return 'Give the parameter a "name".'
      if (!PLACES.includes(text(node.in))) return { message: `Write "in" as one of ${PLACES.join(', ')}.`, at: ['in'] }
      if (node.in === 'body') return node.schema === undefined && `Give the body parameter "${node.name}" a "schema".`
      return text(node.type) === '' && `Give the parameter "${node.name}" a "type".`
    }
  },

  'ppc-parameter-unique': {
    severity: 'error',
    page: 'validator',
    asks: 'An operation or a path has no parameter twice, and at most one body.',
    rows: [
      'OperationParametersAreNotUnique',
      'OperationParametersContainDuplicateParameter',
      'OperationParametersContainMultipleBodyParameters',
      'PathParametersContainDuplicateParameter',
      'PathParametersContainMultipleBodyParameters'
    ],
    given: ['path', 'operation'],
    check: ({ parameters }, { document }) => {
      const keys = list(parameters).map((value) => {
        const { name, in: place } = resolve(document, value)
        return place === 'body' ? 'body' : `${shown(place)} ${shown(name)}`
      })
      const seen = new Set<string>()
      return keys.map((key, index) => {
        const isNew = !seen.has(key)
        seen.add(key)
        return (
          !isNew && { message: `There is a "${key}" parameter already: remove this one.`, at: ['parameters', index] }
        )
      })
    }
  },

  // Only a warning on import: published connectors with it work. Each service decides whether it reads the body of a
  // GET.
  'ppc-get-body': {
    severity: { import: 'warning', certification: 'error' },
    page: 'validator',
    asks: 'A GET has no body.',
    rows: ['BodyOrFormDataParameterInFetchOperationNotAllowed'],
    given: 'operation',
    check: (_, { document, name, path: here }) =>
      inputsOf(document, here)
        .filter(({ node }) => name === 'get' && ['body', 'formData'].includes(text(node.in)))
        .map(({ path }) => {
          const message = 'A GET has no body: make it a query parameter, or the operation a POST.'
          // A parameter of the path is reported at this operation, because other operations of the path may need it.
          return path.length > 4 ? { message, at: path.slice(-2) } : message
        })
  },

  // A note on import: without "consumes", the platform sends JSON.
  'ppc-consumes': {
    severity: { import: 'info', certification: 'warning' },
    page: 'validator',
    asks: 'An operation with a body says which media type it takes.',
    rows: ['ConsumesMissing'],
    given: 'operation',
    check: (node, { document, path }) => {
      const hasBody = inputsOf(document, path).some((input) => input.node.in === 'body')
      const taken = node.consumes ?? document.consumes
      const message = 'Say what the body is: "consumes": ["application/json"].'
      return (
        hasBody && list(taken).length === 0 && (node.consumes === undefined ? message : { message, at: ['consumes'] })
      )
    }
  },

  'ppc-media-types': {
    severity: 'info',
    page: 'codingStandards',
    asks: 'consumes and produces are not empty lists.',
    given: ['document', 'operation'],
    check: (node, { document }) =>
      ['consumes', 'produces'].map((key) => {
        if (!Array.isArray(node[key]) || node[key].length > 0) return false
        // https://swagger.io/specification/v2/#operation-object: an empty list clears that of the document.
        const [cleared] = list(document[key])
        const message =
          cleared === undefined
            ? `"${key}" is empty and says nothing: remove it.`
            : `"${key}" is empty, which cancels what the document says (${shown(cleared)}): write ["application/json"], or remove it.`
        return { message, at: [key] }
      })
  },

  'ppc-media-type-name': {
    severity: { import: 'warning', certification: 'error' },
    page: 'validator',
    asks: 'A media type has the form type/subtype, such as application/json.',
    rows: ['MimeTypeNotValid'],
    given: ['document', 'operation'],
    check: (node) =>
      ['consumes', 'produces'].flatMap((key) =>
        list(node[key]).map(
          (type, index) =>
            typeof type === 'string' &&
            !isMediaType(type) && {
              message: `"${type}" is not a media type: write one such as "application/json".`,
              at: [key, index]
            }
        )
      )
  },

  'ppc-empty-value': {
    severity: 'error',
    page: 'validator',
    asks: 'Only a parameter in query or formData has allowEmptyValue.',
    rows: ['AllowEmptyValueOnlyValidForQueryFormData'],
    given: 'parameter',
    check: (node) =>
      node.allowEmptyValue !== undefined &&
      PLACES.includes(text(node.in)) &&
      !['query', 'formData'].includes(text(node.in)) && {
        message: `Remove "allowEmptyValue": a parameter in ${text(node.in)} is never sent empty.`,
        at: ['allowEmptyValue']
      }
  },

  'ppc-collection-format': {
    severity: 'error',
    page: 'validator',
    asks: 'collectionFormat is not multi.',
    rows: ['CollectionFormatValueNotSupported'],
    given: ['parameter', 'items'],
    check: ({ collectionFormat }) =>
      collectionFormat === 'multi' && {
        message: '"multi" is not supported: use csv, ssv, tsv or pipes.',
        at: ['collectionFormat']
      }
  }
}

/** Type, slash, subtype, and optional parameters (RFC 9110, section 8.3.1). */
function isMediaType(value: string): boolean {
  const [name = '', ...parameters] = value.split(';')
  return (
    /^\s*[\w!#$&^.+*-]+\/[\w!#$&^.+*-]+\s*$/.test(name) &&
    parameters.every((parameter) => /^\s*[\w!#$&^.+-]+=("[^"]*"|[\w!#$&^.+-]+)\s*$/.test(parameter))
  )
}
