/**
 * Rules that compare the OAuth settings with the definition.
 */
import { fields, list } from '../support/json.ts'
import type { Rules } from '../support/rule.ts'
import { eachSetting, oauthSettings } from './oauth-settings.ts'

/** `definition` is the content of apiDefinition.swagger.json, of any shape. */
export function oauthDefinitionRules(definition: unknown): Rules {
  return {
    'ppc-oauth-scopes': {
      severity: { import: 'info', certification: 'warning' },
      page: 'connectionParameters',
      asks: 'The scopes are among those that the security definition lists.',
      given: 'properties',
      check: eachSetting(({ settings, at }) => {
        const flows = Object.values(fields(fields(definition).securityDefinitions)).map(fields)
        const known = new Set(
          flows.filter(({ type }) => type === 'oauth2').flatMap(({ scopes }) => Object.keys(fields(scopes)))
        )
        if (known.size === 0) return []
        return list(settings.scopes).map(
          (scope, index) =>
            typeof scope === 'string' &&
            scope.split(/[\s,]+/).some((one) => one !== '' && !known.has(one)) &&
            !known.has(scope) && {
              message: `"${scope}" is not among the scopes in securityDefinitions: list it there, too.`,
              at: [...at, 'scopes', index]
            }
        )
      })
    },

    'ppc-oauth-definition': {
      severity: { import: 'info', certification: 'warning' },
      page: 'connectionParameters',
      asks: 'OAuth is in both files: in securityDefinitions, and as an oauthSetting.',
      given: 'properties',
      check: (properties) => {
        const flows = Object.values(fields(fields(definition).securityDefinitions)).map(fields)
        const isDefined = flows.some(({ type }) => type === 'oauth2')
        const settings = oauthSettings(properties)
        return [
          settings[0] !== undefined &&
            !isDefined && {
              message: 'No security definition is of the type "oauth2": add one to apiDefinition.swagger.json.',
              at: settings[0].parameter
            },
          settings.length === 0 &&
            isDefined && {
              message: 'The definition asks for OAuth: add a connection parameter of the type "oauthSetting".',
              at: ['connectionParameters']
            }
        ]
      }
    }
  }
}
