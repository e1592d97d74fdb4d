/**
 * Rules about Microsoft's extensions: their names, places and values. Other tools silently ignore a misspelt or misplaced
 * extension.
 */
import { EXTENSIONS } from '../support/extensions.ts'
import { type Fields, isFields, type Path, pointer, shown, text } from '../support/json.ts'
import type { Rules } from '../support/rule.ts'
import { sites } from '../support/sites.ts'

const ENCODINGS = ['single', 'double']
/** Their values are data, which may have any keys. */
const DATA = ['example', 'examples', 'default', 'enum', 'parameters']

export const extensionRules: Rules = {
  'ppc-unknown-extension': {
    severity: 'warning',
    page: 'extensions',
    asks: 'Every x-ms-* extension is one that Microsoft has.',
    given: 'document',
    check: (document) =>
      extensions(document)
        .filter(({ name }) => !EXTENSIONS.has(name))
        .map(({ name, path }) => {
          const near = [...EXTENSIONS.keys()].find((known) => isNear(known, name))
          return {
            message: `"${name}" is unknown: ${near === undefined ? 'remove it.' : `did you mean "${near}"?`}`,
            at: path
          }
        })
  },

  'ppc-misplaced-extension': {
    severity: 'warning',
    page: 'extensions',
    asks: 'Every x-ms-* extension stands where it is read.',
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
    severity: 'error',
    page: 'validator',
    asks: 'Path parameters state x-ms-url-encoding as single or double; other parameters do not.',
    given: 'parameter',
    check: (node) => {
      const value = node['x-ms-url-encoding']
      const at = ['x-ms-url-encoding']
      if (node.in !== 'path') {
        return (
          value !== undefined && { message: `Remove it: a ${shown(node.in)} parameter is always encoded once.`, at }
        )
      }
      if (value === undefined) return `Add "x-ms-url-encoding": "single" to the path parameter "${shown(node.name)}".`
      return !ENCODINGS.includes(text(value)) && { message: `"${shown(value)}" is neither single nor double.`, at }
    }
  },

  'ppc-safe-operation': {
    severity: 'warning',
    page: 'extensions',
    asks: 'x-ms-safe-operation is true or false and stands on a POST.',
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

  'ppc-test-value-secret': {
    severity: 'warning',
    page: 'extensions',
    asks: 'x-ms-test-value is no secret.',
    given: ['parameter', 'property'],
    check: (node, { name }) =>
      node['x-ms-test-value'] !== undefined &&
      (node.format === 'password' || /key|secret|token|passw/i.test(text(node.name) || name)) && {
        message: 'Everybody can read this file: remove the test value of what may be a secret.',
        at: ['x-ms-test-value']
      }
  },

  'ppc-pageable': {
    severity: 'error',
    page: 'validator',
    asks: 'x-ms-pageable names nextLink or @odata.nextLink.',
    given: 'operation',
    check: ({ 'x-ms-pageable': pageable }) => {
      if (pageable === undefined) return
      const at = ['x-ms-pageable']
      if (!isFields(pageable)) return { message: 'Make it an object: { "nextLinkName": "nextLink" }.', at }
      return (
        !['nextLink', '@odata.nextLink'].includes(text(pageable.nextLinkName)) && {
          message: '"nextLinkName" is "nextLink" or "@odata.nextLink": rename the property with a policy if need be.',
          at: [...at, 'nextLinkName']
        }
      )
    }
  }
}

function extensions(value: Fields | unknown[], path: Path = []): { name: string; path: Path }[] {
  return Object.entries(value).flatMap(([key, child]) => {
    const here = [...path, Array.isArray(value) ? Number(key) : key]
    const isName = path.at(-1) === 'properties'
    if (key.startsWith('x-ms-') && !isName) return [{ name: key, path: here }]
    if (DATA.includes(key) && !isName && !isFields(child) && key !== 'parameters') return []
    if (['example', 'examples', 'default'].includes(key) && !isName && path.at(-1) !== 'responses') return []
    return isFields(child) || Array.isArray(child) ? extensions(child, here) : []
  })
}

/** Whether two names are equal apart from case, separators and one typing error. */
function isNear(known: string, name: string): boolean {
  const [a, b] = [known, name].map((text) => text.toLowerCase().replace(/[^a-z]/g, '')) as [string, string]
  if (a === b) return true
  let start = 0
  while (start < a.length && a[start] === b[start]) start++
  const [restA, restB] = [a.slice(start), b.slice(start)]
  return restA.slice(1) === restB || restA === restB.slice(1) || restA.slice(1) === restB.slice(1)
}
