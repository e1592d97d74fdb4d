/**
 * Rules about the connection: apiProperties.json needs a connection parameter that keeps the API key.
 */
import { connectionParameters } from '../../properties/names.ts'
import type { Rules } from '../../support/rule.ts'
import { bare } from '../../support/wording.ts'

/** `properties` is the content of apiProperties.json, of any shape. */
export function connectionRules(properties: unknown): Rules {
  const names = connectionParameters(properties)
  // A Set, because there may be thousands of names and of keys.
  const known = new Set(names.map(bare))
  return {
    // The platform stores the key under the name in apiProperties.json, and sends it as securityDefinitions says.
    'ppc-security-parameter': {
      severity: 'warning',
      page: 'apiKey',
      asks: 'Where securityDefinitions has an API key, apiProperties.json has a connection parameter to keep it in.',
      given: 'security',
      check: ({ type }, { name }) =>
        type === 'apiKey' &&
        names.length === 0 &&
        `apiProperties.json has no connection parameter for "${name}": add one, as a securestring.`
    },

    // Names are compared without case and punctuation, because the portal itself writes "API Key" beside "api_key".
    'ppc-security-parameter-name': {
      severity: 'info',
      page: 'apiKey',
      asks: 'An API key in securityDefinitions has the name of a connection parameter in apiProperties.json.',
      given: 'security',
      check: ({ type }, { name }) => {
        if (type !== 'apiKey' || names.length === 0 || known.has(bare(name))) return
        return `apiProperties.json has no connection parameter "${name}" (there are ${names.join(', ')}): give both the same name.`
      }
    }
  }
}
