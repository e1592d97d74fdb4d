/**
 * Rules about types and formats, and about definitions that are repeated instead of shared.
 */
import { fields, isFields, own, shown, text } from '../../support/json.ts'
import type { Rules } from '../../support/rule.ts'
import { METHODS, type Site, sitesOf } from '../../support/sites.ts'

const SCALARS = ['string', 'number', 'boolean']

const FORMATS: Record<string, string[]> = {
  integer: ['int32', 'int64'],
  number: ['float', 'double'],
  string: [
    ...['byte', 'binary', 'date', 'date-time', 'date-no-tz', 'password', 'email', 'uri', 'uuid', 'html'],
    // Some APIs send 64-bit numbers as strings, because JavaScript would round them.
    ...['int64', 'double']
  ]
}
const POINT_IN_TIME =
  /^(epoch|timestamp|(created|expires?|expired|updated|modified|issued)(_?(at|on|date|time))?|sent_?(at|on|date|time))$/i
/** Names of points in time. The word before "time" is needed, because "waitTime" and "lifetime" are durations. */
const NAMED_TIME =
  /(^|[a-z_])(Until|_until|until)$|(creat(ed?|ion)|expir(y|es?|ed|ation)|start|end|begin|updated?|modifi(ed|cation)|changed?|issued?|sent|deliver(y|ed)|valid|due|last|next|birth|event)_?(Time|Date|time|date|Timestamp|_timestamp)$|[a-z](Timestamp|Epoch)$/
/** Words that rule out milliseconds: a count is not a time, and seconds since 1970 fit into 32 bits until 2038. */
const OTHER_WORDS = /\bnumber of\b|\bcount\b|\bdays\b|(?<!milli)\bseconds\b/i
const TIME_WORDS = /\b(epoch|unix time(stamp)?|(milli)?seconds since)\b/i

export const typeRules: Rules = {
  'ppc-format': {
    severity: { import: 'warning', certification: 'error' },
    page: 'validator',
    asks: 'A format is one that the platform knows, on the type that it belongs to.',
    rows: ['UnrecognizedTypeFormat'],
    given: ['parameter', 'schema', 'property', 'items', 'header'],
    check: ({ type, format }) => {
      if (format === undefined) return
      const fits = own(FORMATS, text(type)) ?? Object.values(FORMATS).flat()
      if (fits.includes(text(format))) return
      const choice = fits.length > 4 && type === undefined ? 'remove it' : `use ${fits.join(', ')} or none`
      return {
        message: `"${shown(format)}" is not a format of ${shown(type ?? 'any type')}: ${choice}.`,
        at: ['format']
      }
    }
  },

  'ppc-epoch-format': {
    severity: 'info',
    page: 'validator',
    asks: 'A point in time that is an integer has the format int64: milliseconds since 1970 do not fit into 32 bits.',
    given: ['parameter', 'property'],
    check: (node, { name }) => {
      if (node.type !== 'integer' || node.format === 'int64') return
      const key = text(node.name) || name
      const isTime =
        POINT_IN_TIME.test(key) ||
        NAMED_TIME.test(key) ||
        [node['x-ms-summary'], node.description].some((words) => TIME_WORDS.test(text(words)))
      const isOther = [node['x-ms-summary'], node.description].some((words) => OTHER_WORDS.test(text(words)))
      return (
        isTime &&
        !isOther && {
          message: `"${key}" looks like a point in time: if it is in milliseconds, write "format": "int64".`,
          at: node.format === undefined ? ['type'] : ['format']
        }
      )
    }
  },

  'ppc-consistent-types': {
    // A note: an API may use one name for two things.
    severity: 'info',
    page: 'codingStandards',
    asks: 'A name such as customerId has the same type everywhere.',
    given: 'document',
    check: (_, { document }) => {
      const named = sitesOf(document, 'parameter', 'property').flatMap(({ node, name, path }) => {
        const key = text(node.name) || name
        // Only names of several words count: a single word ("value", "status") often means different things. "integer"
        // counts as "number".
        const type = node.type === 'integer' ? 'number' : node.type
        return typeof type === 'string' && /[a-z0-9][A-Z]|[_-]/.test(key) ? [{ key, type, path }] : []
      })
      const right = new Map<string, string>()
      for (const { key, type } of named) if (type === 'string' || !right.has(key)) right.set(key, type)
      return named.map(({ key, type, path }) => {
        const other = right.get(key) ?? type
        if (other === type || ![type, other].every((each) => SCALARS.includes(each))) return false
        return {
          message: `"${key}" is ${type} here and ${other} elsewhere: is that meant?`,
          at: [...path, 'type']
        }
      })
    }
  },

  'ppc-repeated-parts': {
    severity: 'info',
    page: 'codingStandards',
    asks: 'A parameter or a body that is used twice is defined once.',
    given: 'document',
    check: (_, { document }) => {
      const inline = sitesOf(document, 'parameter', 'schema').filter(
        ({ path, node }) => path[0] === 'paths' && isLarge(node)
      )
      const first = new Map<string, Site>()
      return inline.map((site) => {
        const content = `${site.kind} ${canonical(site.node)}`
        const before = first.get(content)
        if (before === undefined) first.set(content, site)
        const home = site.kind === 'parameter' ? '#/parameters' : '#/definitions'
        return (
          before !== undefined && {
            message: `The same is in ${whereabouts(before)}: move it to ${home} and refer to it.`,
            at: site.path
          }
        )
      })
    }
  }
}

/** A schema with one or two properties is not worth sharing. */
function isLarge(node: Record<string, unknown>): boolean {
  return !('$ref' in node) && ('in' in node || Object.keys(fields(node.properties)).length > 2)
}

function whereabouts({ path }: Site): string {
  return METHODS.includes(String(path[2])) ? `${String(path[2]).toUpperCase()} ${path[1]}` : String(path[1])
}

/** The content as JSON with sorted keys. */
function canonical(value: unknown): string {
  return JSON.stringify(value, (_, part: unknown) =>
    isFields(part) ? Object.fromEntries(Object.entries(part).toSorted(([a], [b]) => (a < b ? -1 : 1))) : part
  )
}
