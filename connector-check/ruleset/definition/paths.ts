/**
 * Rules about paths and the parameters in them.
 */
import { type Fields, list, type Path, resolve, shown, text } from '../support/json.ts'
import type { Rules } from '../support/rule.ts'
import { sitesOf } from '../support/sites.ts'

export const pathRules: Rules = {
  'ppc-path-parameter-required': {
    severity: 'error',
    page: 'validator',
    asks: 'A path parameter is required.',
    given: 'parameter',
    check: ({ in: place, required, name }) =>
      place === 'path' &&
      required !== true && { message: `"${shown(name)}" is part of the path: add "required": true.`, at: ['required'] }
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
    given: 'paths',
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
    given: 'paths',
    check: (paths) => {
      const names = Object.keys(paths)
      return names.map((name) => {
        const other = names.find((candidate) => shadows(candidate, name))
        const twin = names.slice(0, names.indexOf(name)).find((candidate) => bare(candidate) === bare(name))
        if (twin !== undefined) {
          return { message: `"${twin}" is the same path but for the names in braces: merge the two.`, at: [name] }
        }
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

function bare(path: string): string {
  return path.replaceAll(/\{[^{}]*\}/g, '{}')
}

/** Whether `wide` has a parameter where `narrow` has a fixed segment, and both are equal otherwise. */
function shadows(wide: string, narrow: string): boolean {
  const [a, b] = [wide.split('/'), narrow.split('/')]
  const isParameter = (part: string | undefined) => part?.startsWith('{') === true
  if (a.length !== b.length) return false
  const isSame = a.every((part, index) => part === b[index] || isParameter(part) || isParameter(b[index]))
  return isSame && a.some((part, index) => isParameter(part) && !isParameter(b[index]))
}
