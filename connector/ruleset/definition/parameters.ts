/**
 * Rules about parameters and the paths that they stand in.
 */
import { type Fields, list, type Path, resolve, text } from '../support/json.ts'
import type { Rules } from '../support/rule.ts'
import { sitesOf } from '../support/sites.ts'

const PLACES = ['path', 'query', 'header', 'formData', 'body']

export const parameterRules: Rules = {
  'ppc-parameter-name': {
    severity: 'error',
    page: 'validator',
    asks: 'No parameter is called connectionId.',
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
    asks: 'A parameter has a name, a place, and a type; one in the body a schema instead.',
    given: 'parameter',
    check: (node) => {
      if (text(node.name) === '') return 'Give the parameter a "name".'
      if (!PLACES.includes(text(node.in))) return { message: `"in" is one of ${PLACES.join(', ')}.`, at: ['in'] }
      if (node.in === 'body') return node.schema === undefined && `Give the body parameter "${node.name}" a "schema".`
      return text(node.type) === '' && `Give the parameter "${node.name}" a "type".`
    }
  },

  'ppc-parameter-unique': {
    severity: 'error',
    page: 'validator',
    asks: 'An operation has no parameter twice, and at most one body.',
    given: 'operation',
    check: ({ parameters }, { document }) => {
      const keys = list(parameters).map((value) => {
        const { name, in: place } = resolve(document, value)
        return place === 'body' ? 'body' : `${place} ${name}`
      })
      return keys.map(
        (key, index) =>
          keys.indexOf(key) < index && {
            message: `There is a "${key}" parameter already: remove this one.`,
            at: ['parameters', index]
          }
      )
    }
  },

  'ppc-get-body': {
    severity: 'error',
    page: 'validator',
    asks: 'A GET has no body.',
    given: '$.paths[*].get',
    check: ({ parameters }, { document }) =>
      list(parameters).map(
        (value, index) =>
          ['body', 'formData'].includes(text(resolve(document, value).in)) && {
            message: 'A GET has no body: make it a query parameter, or the operation a POST.',
            at: ['parameters', index]
          }
      )
  },

  'ppc-consumes': {
    severity: 'error',
    page: 'validator',
    asks: 'An operation with a body says which media type it takes.',
    given: 'operation',
    check: (node, { document }) => {
      const hasBody = list(node.parameters).some((value) => resolve(document, value).in === 'body')
      const taken = node.consumes ?? document.consumes
      const message = 'Say what the body is: "consumes": ["application/json"].'
      return (
        hasBody && list(taken).length === 0 && (node.consumes === undefined ? message : { message, at: ['consumes'] })
      )
    }
  },

  'ppc-media-types': {
    severity: 'warning',
    page: 'codingStandards',
    asks: 'consumes and produces name media types where they stand.',
    given: ['document', 'operation'],
    check: (node) =>
      ['consumes', 'produces'].map(
        (key) =>
          Array.isArray(node[key]) &&
          node[key].length === 0 && {
            message: `"${key}" is empty: write ["application/json"] or remove it.`,
            at: [key]
          }
      )
  },

  'ppc-collection-format': {
    severity: 'error',
    page: 'validator',
    asks: 'collectionFormat is not multi.',
    given: ['parameter', 'items'],
    check: ({ collectionFormat }) =>
      collectionFormat === 'multi' && {
        message: '"multi" is not supported: use csv, ssv, tsv or pipes.',
        at: ['collectionFormat']
      }
  },

  'ppc-path-parameter-required': {
    severity: 'error',
    page: 'validator',
    asks: 'A path parameter is required.',
    given: 'parameter',
    check: ({ in: place, required, name }) =>
      place === 'path' &&
      required !== true && { message: `"${name}" is part of the path: add "required": true.`, at: ['required'] }
  },

  'ppc-path-parameters': {
    severity: 'error',
    page: 'validator',
    asks: 'The parameters in braces in a path are those that its operations declare.',
    given: 'document',
    check: (_, { document }) =>
      sitesOf(document, 'operation').flatMap(({ node, path }) => {
        const template = text(path[1])
        const item = sitesOf(document, 'path').find(({ name }) => name === template)?.node
        const names = pathNames(document, [...list(item?.parameters), ...list(node.parameters)])
        const wanted = [...template.matchAll(/\{([^{}]*)\}/g)].map(([, name]) => name ?? '')
        return [
          ...wanted
            .filter((name) => !names.includes(name))
            .map((name) => ({ message: `Declare the path parameter "${name}".`, at: path })),
          ...names
            .filter((name) => !wanted.includes(name))
            .map((name) => ({
              message: `The path has no {${name}}: add it there or remove the parameter.`,
              at: [...path, 'parameters'] as Path
            }))
        ]
      })
  },

  'ppc-path-case': {
    severity: 'error',
    page: 'validator',
    asks: 'No two paths differ only in case.',
    given: '$.paths',
    check: (paths) => {
      const names = Object.keys(paths).map((name) => name.toLowerCase())
      return Object.keys(paths).map(
        (name, index) =>
          names.indexOf(name.toLowerCase()) < index && {
            message: 'An earlier path differs only in case: merge the two.',
            at: [name]
          }
      )
    }
  },

  'ppc-path-overlap': {
    severity: 'error',
    page: 'validator',
    asks: 'No path has a fixed word where another one has a parameter.',
    given: '$.paths',
    check: (paths) => {
      const names = Object.keys(paths)
      return names.map((name) => {
        const other = names.find((candidate) => shadows(candidate, name))
        return (
          other !== undefined && {
            message: `"${other}" takes these calls too: make the paths differ before the parameter.`,
            at: [name]
          }
        )
      })
    }
  }
}

function pathNames(document: Fields, parameters: unknown[]): string[] {
  const found = parameters.map((value) => resolve(document, value)).filter((parameter) => parameter.in === 'path')
  return [...new Set(found.map(({ name }) => text(name)))]
}

/** Whether `wide` has a parameter where `narrow` has a word, and they are the same everywhere else. */
function shadows(wide: string, narrow: string): boolean {
  const [a, b] = [wide.split('/'), narrow.split('/')]
  const isParameter = (part: string | undefined) => part?.startsWith('{') === true
  if (a.length !== b.length) return false
  const isSame = a.every((part, index) => part === b[index] || isParameter(part) || isParameter(b[index]))
  return isSame && a.some((part, index) => isParameter(part) && !isParameter(b[index]))
}
