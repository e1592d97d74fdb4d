/**
 * Rules about what a dynamic extension reads from the response of the operation that it calls. They report nothing if
 * the response is not described, or is dynamic itself.
 */
import { type Fields, fields, shown, text } from '../../../support/json.ts'
import type { Complaint, Rules } from '../../../support/rule.ts'
import { type Call, calls } from './calls.ts'
import { answerOf, type Declared, declaredAt } from './schema-way.ts'

/** The keys that hold paths: `list` from the response to the list, `inside` from an item of the list on. */
const ITEMS: Partial<Record<Call['extension'], { list: string; inside: string[] }>> = {
  'x-ms-dynamic-values': { list: 'value-collection', inside: ['value-path', 'value-title'] },
  'x-ms-dynamic-list': { list: 'itemsPath', inside: ['itemValuePath', 'itemTitlePath'] },
  'x-ms-dynamic-tree': { list: 'itemsPath', inside: ['itemValuePath', 'itemTitlePath', 'itemFullTitlePath'] }
}

const SCHEMAS: Partial<Record<Call['extension'], string>> = {
  'x-ms-dynamic-schema': 'value-path',
  'x-ms-dynamic-properties': 'itemValuePath'
}

export const answerRules: Rules = {
  'ppc-dynamic-array': {
    severity: { import: 'warning', certification: 'error' },
    page: 'extensions',
    asks: 'The response that fills a drop-down has an array where the list is read.',
    rows: ['InvokedOperationShouldProduceArray'],
    given: 'document',
    check: (document) =>
      readings(document).map(({ call, way, read, answer }) => {
        if (way === undefined || isArray(read) || read === 'unknown') return false
        const place = way === '' ? '' : ` at "${way}"`
        const fits = arraysIn(answer)
        const advice = fits.length > 0 ? `it has one at ${fits.join(', ')}` : 'describe it in its response'
        return { message: `"${shown(call.node.operationId)}" declares no array${place}: ${advice}.`, at: call.path }
      })
  },

  'ppc-dynamic-answer': {
    severity: { import: 'warning', certification: 'error' },
    page: 'extensions',
    asks: 'Everything that a dynamic extension reads from a response is declared in it.',
    rows: ['InvokedOperationShouldProduceProperty'],
    given: 'document',
    check: (document) =>
      readings(document).flatMap(({ call, way, read, answer }): Complaint[] => {
        const schemaKey = SCHEMAS[call.extension]
        const from = way === undefined ? answer : isArray(read) ? fields(read).items : undefined
        if (from === undefined) return []
        const keys = schemaKey === undefined ? (ITEMS[call.extension]?.inside ?? []) : [schemaKey]
        return keys
          .filter((key) => text(call.node[key]) !== '')
          .filter((key) => declaredAt(document, from, text(call.node[key])) === undefined)
          .map((key) => ({
            message: `"${shown(call.node.operationId)}" declares no "${text(call.node[key])}" there: describe it, or correct the path.`,
            at: [...call.path, key]
          }))
      })
  }
}

/** The calls whose response is described. `way` is the path to the list of values, if one is read. */
function readings(document: Fields): { call: Call; way: string | undefined; read: Declared; answer: Fields }[] {
  return calls(document).flatMap((call) => {
    const answer = call.target && declaredAt(document, answerOf(document, call.target.node), '')
    if (answer === undefined || answer === 'unknown') return []
    const items = ITEMS[call.extension]
    const way = items && text(call.node[items.list])
    return [{ call, way, read: declaredAt(document, answer, way ?? ''), answer }]
  })
}

function isArray(schema: Declared): boolean {
  return fields(schema).type === 'array' || 'items' in fields(schema)
}

/** The names of top-level properties that are arrays. */
function arraysIn({ properties }: Fields): string[] {
  return Object.entries(fields(properties))
    .filter(([, schema]) => fields(schema).type === 'array')
    .map(([name]) => `"${name}"`)
}
