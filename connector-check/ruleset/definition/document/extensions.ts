/**
 * Rules about Microsoft's extensions: their names, places and values. Nothing else reports a misspelt or misplaced
 * extension: it is silently ignored.
 */
import { EXTENSIONS, GENERATOR_EXTENSIONS } from '../../support/extensions.ts'
import { type Fields, fields, isFields, type Path, pointer, shown, text } from '../../support/json.ts'
import type { Rules } from '../../support/rule.ts'
import { NOTIFICATION, sites } from '../../support/sites.ts'

const ENCODING = 'x-ms-url-encoding'
const ENCODINGS = ['single', 'double']
/** Keywords whose values are data with arbitrary keys. */
const DATA = new Set(['example', 'examples', 'default', 'enum'])
/** Keywords whose values are maps: the keys are names that the author chose, such as the name of a header. */
const MAPS = new Set([
  'properties',
  'headers',
  'definitions',
  'parameters',
  'responses',
  'securityDefinitions',
  'scopes'
])

export const extensionRules: Rules = {
  'ppc-unknown-extension': {
    severity: 'warning',
    page: 'extensions',
    asks: 'Every x-ms-* extension is one that Microsoft defines.',
    given: 'document',
    check: (document) =>
      extensions(document)
        .filter(({ name }) => !EXTENSIONS.has(name) && !GENERATOR_EXTENSIONS.has(name))
        .map(({ name, path }) => {
          const near = [...EXTENSIONS.keys()].find((known) => isNear(known, name))
          return {
            message: `"${name}" is unknown: ${near === undefined ? 'remove it.' : `did you mean "${near}"?`}`,
            at: path
          }
        })
  },

  'ppc-generator-extension': {
    severity: { import: 'info', certification: 'warning' },
    page: 'extensions',
    asks: 'Extensions that only code generators read are left out.',
    given: 'document',
    check: (document) =>
      extensions(document)
        .filter(({ name }) => GENERATOR_EXTENSIONS.has(name))
        .map(({ name, path }) => ({ message: `Remove "${name}": only code generators read it.`, at: path }))
  },

  'ppc-misplaced-extension': {
    severity: 'warning',
    page: 'extensions',
    asks: 'Every x-ms-* extension is in a place where it is read.',
    given: 'document',
    check: (document) => {
      const kinds = new Map(sites(document).map(({ path, kind }) => [pointer(path), kind]))
      return extensions(document).map(({ name, path }) => {
        const belongs = EXTENSIONS.get(name)
        const kind = kinds.get(pointer(path.slice(0, -1)))
        if (belongs === undefined || (kind !== undefined && belongs.includes(kind))) return false
        return { message: `"${name}" is not read here: it belongs on ${belongs.join(', ')}.`, at: path }
      })
    }
  },

  'ppc-url-encoding': {
    severity: { import: 'info', certification: 'warning' },
    page: 'validator',
    asks: 'Path parameters state x-ms-url-encoding.',
    rows: ['PathParameterMissingEncoding'],
    given: 'parameter',
    check: (node) =>
      node.in === 'path' &&
      node[ENCODING] === undefined &&
      `Add "x-ms-url-encoding": "single" to the path parameter "${shown(node.name)}".`
  },

  'ppc-url-encoding-value': {
    severity: 'warning',
    page: 'extensions',
    asks: 'x-ms-url-encoding is single or double.',
    given: 'parameter',
    check: (node) =>
      node.in === 'path' &&
      node[ENCODING] !== undefined &&
      !ENCODINGS.includes(text(node[ENCODING])) && {
        message: `"${shown(node[ENCODING])}" is not an encoding: write "single" or "double".`,
        at: [ENCODING]
      }
  },

  'ppc-url-encoding-query': {
    severity: { import: 'info', certification: 'error' },
    page: 'validator',
    asks: 'Query parameters state no x-ms-url-encoding.',
    rows: ['QueryParameterEncodingNotSupported'],
    given: 'parameter',
    check: (node) =>
      node.in === 'query' &&
      node[ENCODING] !== undefined && {
        message: 'Remove it: a query parameter is always encoded once.',
        at: [ENCODING]
      }
  },

  'ppc-safe-operation': {
    severity: 'warning',
    page: 'extensions',
    asks: 'x-ms-safe-operation is true or false, and only a POST has it.',
    given: 'operation',
    check: (node, { name }) => {
      const value = node['x-ms-safe-operation']
      return (
        value !== undefined &&
        (name !== 'post' || typeof value !== 'boolean') && {
          message:
            name === 'post'
              ? 'Write true or false.'
              : `Remove it: it marks a POST as safe, and this is a ${name.toUpperCase()}.`,
          at: ['x-ms-safe-operation']
        }
      )
    }
  },

  'ppc-pageable': {
    severity: { import: 'warning', certification: 'error' },
    page: 'validator',
    asks: 'x-ms-pageable names nextLink or @odata.nextLink.',
    rows: ['InvalidNextLinkNameValue'],
    given: 'operation',
    check: ({ 'x-ms-pageable': pageable }) => {
      if (pageable === undefined) return
      const at = ['x-ms-pageable']
      if (!isFields(pageable)) return { message: 'Make it an object: { "nextLinkName": "nextLink" }.', at }
      return (
        !['nextLink', '@odata.nextLink'].includes(text(pageable.nextLinkName)) && {
          message: `Write "nextLink" or "@odata.nextLink" instead of "${shown(pageable.nextLinkName ?? '')}"; a policy can rename the property.`,
          at: [...at, 'nextLinkName']
        }
      )
    }
  }
}

type Extension = { name: string; path: Path }
/** Cached, because three rules look for the extensions of the same document. */
const known = new WeakMap<object, Extension[]>()

function extensions(document: Fields): Extension[] {
  const before = known.get(document)
  if (before !== undefined) return before
  const found: Extension[] = []
  collect(document, [], false, found)
  known.set(document, found)
  return found
}

function collect(value: Fields | unknown[], path: Path, isMap: boolean, found: Extension[]): void {
  for (const [key, child] of Object.entries(value)) {
    const here = [...path, Array.isArray(value) ? Number(key) : key]
    if (!isMap && key.startsWith('x-ms-')) {
      found.push({ name: key, path: here })
      // Only the schema is searched: no source says which extensions are read around it.
      const schema = key === NOTIFICATION && fields(child).schema
      if (isFields(schema)) collect(schema, [...here, 'schema'], false, found)
    } else if (isMap || !(DATA.has(key) || key.startsWith('x-'))) {
      if (isFields(child)) collect(child, here, !isMap && MAPS.has(key), found)
      else if (Array.isArray(child)) collect(child, here, false, found)
    }
  }
}

/** Whether two names are equal apart from case, separators and one typing error, such as two letters in the wrong order. */
function isNear(known: string, name: string): boolean {
  const [a, b] = [known, name].map((text) => text.toLowerCase().replace(/[^a-z]/g, '')) as [string, string]
  if (a === b) return true
  let start = 0
  while (start < a.length && a[start] === b[start]) start++
  const [restA, restB] = [a.slice(start), b.slice(start)]
  const swapped = restB.length > 1 && `${restB[1]}${restB[0]}${restB.slice(2)}` === restA
  return swapped || restA.slice(1) === restB || restA === restB.slice(1) || restA.slice(1) === restB.slice(1)
}
