/**
 * Rules about securityDefinitions and security in Swagger 2.0
 * (https://github.com/OAI/OpenAPI-Specification/blob/main/versions/2.0.md#security-scheme-object).
 */
import { fields, list, own, shown, text } from '../../support/json.ts'
import type { Complaint, Rules } from '../../support/rule.ts'
import { sitesOf } from '../../support/sites.ts'

/** Required keys of each type of scheme. */
const KEYS: Record<string, string[]> = { basic: [], apiKey: ['name', 'in'] }
/** Required keys of each OAuth 2.0 flow, besides the scopes. */
const FLOWS: Record<string, string[]> = {
  implicit: ['authorizationUrl'],
  password: ['tokenUrl'],
  application: ['tokenUrl'],
  accessCode: ['authorizationUrl', 'tokenUrl']
}

export const securityRules: Rules = {
  'ppc-security-scheme': {
    severity: 'error',
    page: 'validator',
    asks: 'A security definition has the keys of its type, and no others.',
    rows: ['SecuritySchemePropertyNotValid', 'SecuritySchemePropertyRequired'],
    given: 'security',
    check: (node) => {
      const type = text(node.type)
      const needed = type === 'oauth2' ? own(FLOWS, text(node.flow)) : own(KEYS, type)
      if (needed === undefined) return
      const kind = type === 'oauth2' ? `oauth2 with the flow ${text(node.flow)}` : type
      const allowed = ['type', 'description', ...needed, ...(type === 'oauth2' ? ['flow', 'scopes'] : [])]
      return [
        ...needed.filter((key) => text(node[key]) === '').map((key) => `Add "${key}": ${kind} needs it.`),
        ...Object.keys(node)
          .filter((key) => !allowed.includes(key) && !key.startsWith('x-'))
          .map((key) => ({ message: `Remove "${key}": ${kind} has no such key.`, at: [key] }))
      ]
    }
  },

  'ppc-security-scopes': {
    severity: { import: 'warning', certification: 'error' },
    page: 'validator',
    asks: 'Each entry of security lists defined scopes; for anything but OAuth 2.0 its list is empty.',
    rows: [
      'OAuthSecurityRequirementValueMustBeScopeName',
      'SecurityRequirementMustHaveEmptyValue',
      'SecurityRequirementMustHaveValue'
    ],
    given: ['document', 'operation'],
    check: ({ security }, { document }) =>
      list(security).flatMap((requirement, index) =>
        Object.entries(fields(requirement)).flatMap(([name, asked]) => {
          const scheme = own(fields(document.securityDefinitions), name)
          const at = ['security', index, name]
          if (!Array.isArray(asked)) return { message: 'Write a list of scopes; an empty one if there are none.', at }
          return scheme === undefined ? [] : wrongScopes(fields(scheme), asked, at)
        })
      )
  },

  'ppc-security-defined': {
    severity: { import: 'warning', certification: 'error' },
    page: 'validator',
    asks: 'Every name in security is defined in securityDefinitions.',
    rows: ['SecurityRequirementMustBeDefined'],
    given: 'document',
    check: (document) => {
      const defined = fields(document.securityDefinitions)
      const stated = [
        { value: document.security, at: ['security'] },
        ...sitesOf(document, 'operation').map(({ node, path }) => ({ value: node.security, at: [...path, 'security'] }))
      ]
      return stated.flatMap(({ value, at }) =>
        list(value).flatMap((requirement, index) =>
          Object.keys(fields(requirement))
            .filter((name) => !Object.hasOwn(defined, name))
            .map((name) => ({
              message: `"${name}" is not in securityDefinitions: define it there.`,
              at: [...at, index]
            }))
        )
      )
    }
  },

  'ppc-security-used': {
    severity: { import: 'info', certification: 'warning' },
    page: 'codingStandards',
    asks: 'Every entry of securityDefinitions is used in security.',
    given: 'document',
    check: (document) => {
      const used = [document.security, ...sitesOf(document, 'operation').map(({ node }) => node.security)]
        .flatMap(list)
        .flatMap((requirement) => Object.keys(fields(requirement)))
      return Object.keys(fields(document.securityDefinitions))
        .filter((name) => !used.includes(name))
        .map((name) => ({
          message: `No call asks for "${name}": write "security": [{ "${name}": [] }].`,
          at: document.security === undefined ? ['securityDefinitions', name] : ['security']
        }))
    }
  }
}

function wrongScopes(
  { type, scopes }: Record<string, unknown>,
  asked: unknown[],
  at: (string | number)[]
): Complaint[] {
  if (type !== 'oauth2') {
    const message = `Only OAuth 2.0 has scopes, not ${shown(type)}: make the list empty.`
    return asked.length > 0 ? [{ message, at }] : []
  }
  return asked
    .map((scope, index) => ({
      message: `"${shown(scope)}" is not a scope of this security definition: define it there.`,
      at: [...at, index]
    }))
    .filter((_, index) => !Object.hasOwn(fields(scopes), shown(asked[index])))
}
