/**
 * The values that parameters of policy templates accept: strings, except for the configuration of a trigger and a
 * status. Some must be one of a few words, a path or a URL; an expression (`@…`) may replace a path or a URL.
 */
import { type Fields, isFields, shown, text } from '../support/json.ts'
import type { Complaint } from '../support/rule.ts'
import { PREFIX } from './templates.ts'

type Form = { fits: (value: unknown) => boolean; says: string }

const ACTIONS = ['override', 'skip', 'append']
const METHODS = ['GET', 'POST', 'PUT', 'PATCH', 'DELETE', 'OPTIONS', 'HEAD', '@Request.OriginalHTTPMethod']
/** Methods with which setvaluefromurl may fetch a value. */
const FETCHING = ['GET', 'POST', 'PUT']

const oneOf = (...choice: string[]): Form => ({
  fits: (value) => choice.includes(text(value)),
  says: `one of ${choice.join(', ')}`
})
const matching = (pattern: RegExp, says: string): Form => ({ fits: (value) => pattern.test(text(value)), says })

const TEXT: Form = { fits: (value) => typeof value === 'string', says: 'a string' }

/** Forms by the name of the parameter, without the prefix. */
const FORMS: Readonly<Record<string, Form>> = {
  existsAction: oneOf(...ACTIONS),
  httpMethod: oneOf(...METHODS),
  retainKey: oneOf('true', 'false'),
  statusCode: { fits: (value) => /^[1-5]\d\d$/.test(shown(value)), says: 'a status such as 401' },
  triggerConfig: { fits: isFields, says: 'an object of query parameters' },
  parameterValueUrl: matching(/^[/@]/, 'a path that begins with "/"'),
  urlTemplate: matching(/^(https?:\/\/|@)./i, 'a URL with its scheme, or an expression'),
  parameterTemplate: matching(/^@\{?(headers|queryParameters)\(/i, "@headers('…') or @queryParameters('…')")
}

/** Reports parameters whose value has the wrong form. */
export function wrongValues({ templateId, parameters }: Fields): Complaint[] {
  const given = isFields(parameters) ? parameters : {}
  return Object.entries(given).flatMap(([key, value]) => {
    if (!key.startsWith(PREFIX)) return []
    const name = key.slice(PREFIX.length)
    const isFetching = text(templateId).toLowerCase() === 'setvaluefromurl' && name === 'httpMethod'
    const { fits, says } = isFetching
      ? oneOf(...FETCHING)
      : ((Object.hasOwn(FORMS, name) ? FORMS[name] : undefined) ?? TEXT)
    return fits(value)
      ? []
      : [{ message: `"${shown(value)}" does not fit: write "${name}" as ${says}.`, at: ['parameters', key] }]
  })
}
