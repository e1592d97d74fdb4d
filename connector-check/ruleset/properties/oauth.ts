/**
 * Rules about the OAuth settings of a connection
 * (https://learn.microsoft.com/connectors/custom-connectors/connection-parameters, and Microsoft's JSON schema in
 * https://github.com/microsoft/PowerPlatformConnectors/tree/dev/schemas).
 */
import { fields, isFields, shown, text } from '../support/json.ts'
import type { Rules } from '../support/rule.ts'
import { ATTESTATION, SCHEMA } from '../support/said.ts'
import { eachSetting } from './oauth-settings.ts'

const PROVIDERS = ['oauth2', 'oauth2generic', 'aad', 'aadcertificate', 'facebook']
const REDIRECT_MODES = ['Global', 'GlobalPerConnector', 'Direct']
/** Parameters that each provider needs, ignoring case. No published connector lacks one of them. */
const NEEDED: Readonly<Record<string, string[]>> = {
  oauth2: ['authorizationUrl', 'tokenUrl', 'refreshUrl'],
  oauth2generic: ['authorizationUrlTemplate', 'tokenUrlTemplate', 'refreshUrlTemplate'],
  aad: ['resourceUri'],
  aadcertificate: ['resourceUri']
}

export const oauthRules: Rules = {
  'ppc-oauth-settings': {
    severity: 'error',
    page: 'connectionParameters',
    asks: 'An oauthSetting holds oAuthSettings with an identityProvider.',
    said: ATTESTATION,
    given: 'properties',
    check: eachSetting(({ name, settings, at }) => [
      text(settings.identityProvider) === '' && {
        message: `Give "${name}" an "oAuthSettings" with an "identityProvider", such as "oauth2".`,
        at
      }
    ])
  },

  // A note on import: others, such as "github", work. Reviewers go by the JSON schema.
  'ppc-oauth-provider': {
    severity: { import: 'info', certification: 'error' },
    page: 'connectionParameters',
    asks: `The identityProvider is ${PROVIDERS.join(', ')}.`,
    said: SCHEMA,
    given: 'properties',
    check: eachSetting(({ settings: { identityProvider: provider }, at }) => [
      text(provider) !== '' &&
        !PROVIDERS.includes(text(provider)) && {
          message: `"${shown(provider)}" is not in Microsoft's JSON schema: use one of ${PROVIDERS.join(', ')}.`,
          at: [...at, 'identityProvider']
        }
    ])
  },

  'ppc-oauth-parameters': {
    severity: 'warning',
    page: 'connectionParameters',
    asks: 'customParameters hold what the identity provider needs, each as { "value": … }.',
    given: 'properties',
    check: eachSetting(({ settings, at }) => {
      const given = fields(settings.customParameters)
      const names = Object.keys(given).map((name) => name.toLowerCase())
      const provider = text(settings.identityProvider)
      const needed = Object.hasOwn(NEEDED, provider) ? (NEEDED[provider] ?? []) : []
      return [
        ...needed
          .filter((name) => !names.includes(name.toLowerCase()))
          .map((name) => ({
            message: `Add "${name}" to "customParameters": ${provider} needs it.`,
            at: [...at, 'customParameters']
          })),
        ...Object.entries(given)
          .filter(([, value]) => !isFields(value))
          .map(([name]) => ({
            message: `Write "${name}" as { "value": "…" }.`,
            at: [...at, 'customParameters', name]
          }))
      ]
    })
  },

  'ppc-oauth-form': {
    severity: { import: 'warning', certification: 'error' },
    page: 'connectionParameters',
    asks: 'scopes is a list of strings, redirectUrl a URL, clientId a string.',
    said: SCHEMA,
    given: 'properties',
    check: eachSetting(({ settings: { scopes, redirectUrl, clientId }, at }) => [
      scopes !== undefined &&
        !(Array.isArray(scopes) && scopes.every((scope) => typeof scope === 'string')) && {
          message: 'Make "scopes" a list of strings.',
          at: [...at, 'scopes']
        },
      redirectUrl !== undefined &&
        !URL.canParse(text(redirectUrl)) && {
          message: 'Make "redirectUrl" one URL, as a string.',
          at: [...at, 'redirectUrl']
        },
      clientId !== undefined &&
        clientId !== null &&
        typeof clientId !== 'string' && { message: 'Write "clientId" as a string.', at: [...at, 'clientId'] }
    ])
  },

  'ppc-oauth-redirect-mode': {
    severity: { import: 'info', certification: 'error' },
    page: 'connectionParameters',
    asks: `redirectMode is ${REDIRECT_MODES.join(', ')}.`,
    said: SCHEMA,
    given: 'properties',
    check: eachSetting(({ settings: { redirectMode: mode }, at }) => [
      mode !== undefined &&
        !REDIRECT_MODES.includes(text(mode)) && {
          message: `"${shown(mode)}" is not a redirect mode: write ${REDIRECT_MODES.join(', ')}.`,
          at: [...at, 'redirectMode']
        }
    ])
  },

  'ppc-oauth-redirect-global': {
    severity: 'info',
    page: 'connectionParameters',
    asks: 'A connector has a redirect address of its own.',
    said: SCHEMA,
    given: 'properties',
    check: eachSetting(({ settings: { redirectMode: mode }, at }) => [
      mode === 'Global' && {
        message:
          'Reviewers ask for "GlobalPerConnector" in a new connector; one that people use must register the address first.',
        at: [...at, 'redirectMode']
      }
    ])
  }
}
