/**
 * Rules about paths and the parameters in them.
 */
import { type Fields, list, type Path, resolve, shown, text } from '../../support/json.ts'
import type { Rules } from '../../support/rule.ts'
import { sitesOf } from '../../support/sites.ts'

export const pathRules: Rules = {
  'ppc-path-template': {
    severity: 'error',
    page: 'validator',
    asks: 'A path starts with a slash, has no *, ? or #, and its braces enclose a name within one segment.',
    rows: [
      'OperationPathMustStartWithSlash',
      'OperationPathContainsUnsupportedCharacters',
      'OperationPathMayNotContainQueryOrFragment',
      'OperationPathTemplateNotValid',
      'OperationPathVariablesContainDefaults'
    ],
    given: 'path',
    check: (_, { name }) => [
      !name.startsWith('/') && `Begin the path with a slash: "/${name}".`,
      name.includes('*') && 'Remove the "*": a path has no wildcard; name a parameter in braces.',
      /[?#]/.test(name) && 'End the path before "?" or "#": declare query parameters under "parameters".',
      ...templateFaults(name)
    ]
  },

  'ppc-path-item-ref': {
    severity: 'error',
    page: 'validator',
    asks: 'A path holds its operations itself, not a $ref.',
    rows: ['PathItemRefNotSuppored'],
    given: 'paths',
    check: (paths) =>
      Object.entries(paths).map(
        ([name, item]) =>
          Object.hasOwn(Object(item), '$ref') && {
            message: 'A $ref in a path is not followed: write the operations here.',
            at: [name, '$ref']
          }
      )
  },

  'ppc-path-parameter-required': {
    severity: 'error',
    page: 'validator',
    asks: 'A path parameter is required.',
    rows: ['PathParameterMustBeRequired'],
    given: 'parameter',
    check: ({ in: place, required, name }) =>
      place === 'path' &&
      required !== true && { message: `"${shown(name)}" is part of the path: add "required": true.`, at: ['required'] }
  },

  'ppc-path-parameters': {
    severity: 'error',
    page: 'validator',
    asks: 'The parameters in braces in a path are those that its operations declare.',
    rows: ['OperationMissingPathParameter', 'PathParameterNotDefinedInTemplate'],
    given: 'document',
    check: (_, { document }) => {
      const shared = new Map(sitesOf(document, 'path').map(({ name, node }) => [name, list(node.parameters)]))
      return sitesOf(document, 'operation').flatMap(({ node, path }) => {
        const template = text(path[1])
        const names = pathNames(document, [...(shared.get(template) ?? []), ...list(node.parameters)])
        const wanted = [...new Set([...template.matchAll(/\{([^{}]*)\}/g)].map(([, name]) => name ?? ''))]
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
    }
  }
}

function pathNames(document: Fields, parameters: unknown[]): string[] {
  const found = parameters.map((value) => resolve(document, value)).filter((parameter) => parameter.in === 'path')
  return [...new Set(found.map(({ name }) => text(name)))]
}

/** Reports what is wrong with the braces of a path. */
function templateFaults(path: string): string[] {
  const variables = [...new Set(path.match(/\{[^{}/]*\}/g) ?? [])]
  return [
    ...(/[{}]/.test(path.replaceAll(/\{[^{}/]*\}/g, ''))
      ? ['Close each brace within its segment, or write a literal brace as %7B or %7D.']
      : []),
    ...variables
      .filter((variable) => variable.includes('='))
      .map((variable) => `Take the "=" out of ${variable}: write the default on the parameter.`)
  ]
}
