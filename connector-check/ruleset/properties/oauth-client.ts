/**
 * Rules about the OAuth client of a connector: a submitted file must not hold a real one.
 */
import type { Rules } from '../support/rule.ts'
import { pull } from '../support/said.ts'
import { eachSetting, isPlaceholder } from './oauth-settings.ts'

const CLIENT = pull(526)

export const oauthClientRules: Rules = {
  'ppc-oauth-client-id': {
    severity: { certification: 'error' },
    page: 'submission',
    asks: 'The submitted file holds no real clientId.',
    said: CLIENT,
    given: 'properties',
    check: eachSetting(({ settings, at }) =>
      ['clientId', 'ClientId', 'clientID', 'ClientID'].map(
        (key) =>
          !isPlaceholder(settings[key]) && {
            message: 'Write a placeholder such as "[[DUMMY]]" instead of the client ID.',
            at: [...at, key]
          }
      )
    )
  },

  'ppc-oauth-client-secret': {
    severity: { import: 'warning', certification: 'error' },
    page: 'submission',
    asks: 'The file holds no real clientSecret.',
    said: CLIENT,
    given: 'properties',
    check: eachSetting(({ settings, at }) =>
      ['clientSecret', 'ClientSecret'].map(
        (key) =>
          !isPlaceholder(settings[key]) && {
            message:
              'Everybody can read this file: write a placeholder, and give the secret when you create the connector.',
            at: [...at, key]
          }
      )
    )
  }
}
