/**
 * Rules about types and formats, and about schemas that are repeated instead of shared.
 */
import { isDeepStrictEqual } from 'node:util'
import { fields, isFields, own, shown, text } from '../support/json.ts'
import type { Rules } from '../support/rule.ts'
import { type Site, sitesOf } from '../support/sites.ts'

const FORMATS: Record<string, string[]> = {
  integer: ['int32', 'int64'],
  number: ['float', 'double'],
  string: [
    ...['byte', 'binary', 'date', 'date-time', 'date-no-tz', 'password', 'email', 'uri', 'uuid', 'html'],
    // 64-bit numbers are sent as strings, because JavaScript would round them.
    ...['int64', 'double']
  ]
}
const POINT_IN_TIME =
  /^(epoch|timestamp|(created|expires?|expired|updated|modified|issued|sent)(_?(at|on|date|time))?)$/i
/** The word before "time" matters, because "waitTime" and "lifetime" are durations. */
const NAMED_TIME =
  /(^|[a-z_])(Until|_until|until)$|(creat(ed?|ion)|expir(y|es?|ed|ation)|start|end|begin|updated?|modifi(ed|cation)|changed?|issued?|sent|deliver(y|ed)|valid|due|last|next|birth|event)_?(Time|Date|time|date|Timestamp|_timestamp)$|[a-z](Timestamp|Epoch)$/
const TIME_WORDS = /\b(epoch|unix time(stamp)?|(milli)?seconds since)\b/i

export const typeRules: Rules = {
  'ppc-format': {
    severity: 'warning',
    page: 'validator',
    asks: 'A format is one that the platform knows, on the type that it belongs to.',
    given: ['parameter', 'schema', 'property', 'items'],
    check: ({ type, format }) => {
      if (format === undefined) return
      const fits = own(FORMATS, text(type)) ?? Object.values(FORMATS).flat()
      if (fits.includes(text(format))) return
      const choice = fits.length > 4 && type === undefined ? 'remove it' : `use ${fits.join(', ')} or none`
      return { message: `"${shown(format)}" is no format of ${shown(type ?? 'any type')}: ${choice}.`, at: ['format'] }
    }
  },

  'ppc-epoch-format': {
    severity: 'warning',
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
      return (
        isTime && {
          message: `"${key}" looks like a point in time, which 32 bits do not hold: write "format": "int64".`,
          at: node.format === undefined ? ['type'] : ['format']
        }
      )
    }
  },

  'ppc-enum-type': {
    severity: 'error',
    page: 'validator',
    asks: 'An enum has values, all of the type stated beside it, and so has a default.',
    given: ['parameter', 'schema', 'property', 'items'],
    check: ({ type, enum: values, default: preset }) => [
      Array.isArray(values) &&
        values.length === 0 && { message: 'Add the values, or remove the empty enum.', at: ['enum'] },
      ...(Array.isArray(values) ? values : []).map(
        (value, index) =>
          !isOf(type, value) && { message: `${JSON.stringify(value)} is not of type ${type}.`, at: ['enum', index] }
      ),
      preset !== undefined &&
        !isOf(type, preset) && { message: `${JSON.stringify(preset)} is not of type ${type}.`, at: ['default'] }
    ]
  },

  'ppc-consistent-types': {
    severity: 'warning',
    page: 'codingStandards',
    asks: 'A name such as customerId has the same type wherever it stands.',
    given: 'document',
    check: (_, { document }) => {
      const named = sitesOf(document, 'parameter', 'property').flatMap(({ node, name, path }) => {
        const key = text(node.name) || name
        // A single word ("value", "status") often means different things.
        return typeof node.type === 'string' && /[a-z0-9][A-Z]|[_-]/.test(key) ? [{ key, type: node.type, path }] : []
      })
      return named.map(({ key, type, path }, index) => {
        const others = named.filter((other) => other.key === key)
        const right =
          others.find((other) => other.type === 'string') ?? named.slice(0, index).find((other) => other.key === key)
        if (right === undefined || right.type === type) return false
        return {
          message: `"${key}" is ${type} here and ${right.type} elsewhere: one of them is wrong.`,
          at: [...path, 'type']
        }
      })
    }
  },

  'ppc-repeated-parts': {
    severity: 'warning',
    page: 'codingStandards',
    asks: 'A parameter or a body that is used twice is defined once.',
    given: 'document',
    check: (_, { document }) => {
      const inline = sitesOf(document, 'parameter', 'schema').filter(
        ({ path, node }) => path[0] === 'paths' && isLarge(node)
      )
      return inline.map((site, index) => {
        const first = inline
          .slice(0, index)
          .find((other) => other.kind === site.kind && isDeepStrictEqual(other.node, site.node))
        const home = site.kind === 'parameter' ? '#/parameters' : '#/definitions'
        return (
          first !== undefined && {
            message: `The same stands in ${whereabouts(first)}: move it to ${home} and refer to it.`,
            at: site.path
          }
        )
      })
    }
  }
}

function isOf(type: unknown, value: unknown): boolean {
  if (type === 'integer') return Number.isInteger(value)
  if (type === 'array') return Array.isArray(value)
  if (type === 'object') return isFields(value)
  return typeof type !== 'string' || type === 'file' || typeof value === type
}

/** A schema with one or two fields is not worth sharing. */
function isLarge(node: Record<string, unknown>): boolean {
  return !('$ref' in node) && ('in' in node || Object.keys(fields(node.properties)).length > 2)
}

function whereabouts({ path }: Site): string {
  return `${String(path[2]).toUpperCase()} ${path[1]}`
}
