/**
 * Rules about filterFunctions in the x-ms-capabilities of a property: the functions by which a service can filter that
 * column of a table.
 */
import { inputSchemas, isInput } from '../../support/inputs.ts'
import { fields, isFields, list, pointer, shown, text } from '../../support/json.ts'
import type { Rules } from '../../support/rule.ts'
import type { Kind } from '../../support/sites.ts'

const HOMES: Kind[] = ['parameter', 'schema', 'property', 'items']
const AT = ['x-ms-capabilities', 'filterFunctions']

/**
 * Every function that a product of Microsoft is known to read: those of the tables of its own connectors, and those of
 * Power Fx (https://github.com/microsoft/Power-Fx, DelegationMetadataOperatorConstants). The validator's own list is
 * not public; a function in neither list is certainly refused.
 */
const FUNCTIONS: ReadonlySet<string> = new Set(
  [
    'eq ne gt ge lt le and or not null contains startswith endswith length indexof replace substring substringof',
    'tolower toupper trim concat year month day hour minute second date time now totaloffsetminutes totalseconds',
    'floor ceiling round negate add sub mul div mod sum min max average count countdistinct distinct',
    'cdsin top astype arraylookup joininner joinleft joinright joinfull'
  ].flatMap((line) => line.split(' '))
)

export const filterFunctionRules: Rules = {
  'ppc-filter-functions-place': {
    severity: { import: 'info', certification: 'error' },
    page: 'validator',
    asks: 'filterFunctions is in the schema of a response, not of an input.',
    rows: ['FilterFunctionsPropertyInInputSchema'],
    given: HOMES,
    check: (node, { document, path }) =>
      functionsOf(node) !== undefined &&
      (isInput(path) || (path[0] === 'definitions' && inputSchemas(document).has(pointer(path.slice(0, 2))))) && {
        message: 'This is an input: remove the functions here, and state them in the schema of the response.',
        at: AT
      }
  },

  'ppc-filter-functions-empty': {
    severity: { import: 'info', certification: 'error' },
    page: 'validator',
    asks: 'filterFunctions is not empty.',
    rows: ['FilterFunctionsPropertyEmpty'],
    given: HOMES,
    check: (node) => {
      const functions = functionsOf(node)
      return (
        Array.isArray(functions) &&
        functions.length === 0 && { message: 'Name a function, or remove the list.', at: AT }
      )
    }
  },

  'ppc-filter-functions-twice': {
    severity: { import: 'info', certification: 'error' },
    page: 'validator',
    asks: 'filterFunctions names each function once.',
    rows: ['FilterFunctionsPropertyHasDuplicates'],
    given: HOMES,
    check: (node) => {
      const seen = new Set<string>()
      return list(functionsOf(node)).map((name, index) => {
        const isSecond = seen.has(text(name))
        if (typeof name === 'string') seen.add(name)
        return isSecond && { message: `"${shown(name)}" is there already: remove one.`, at: [...AT, index] }
      })
    }
  },

  'ppc-filter-functions-value': {
    severity: { import: 'info', certification: 'error' },
    page: 'validator',
    asks: 'filterFunctions is a list of functions that the platform knows, such as eq, ge, contains and startswith.',
    rows: ['FilterFunctionsPropertyInvalidValue'],
    given: HOMES,
    check: (node) => {
      const functions = functionsOf(node)
      if (functions === undefined) return
      if (!Array.isArray(functions)) return { message: 'Make it a list, such as ["eq", "ne"].', at: AT }
      return functions.map(
        (name, index) =>
          !FUNCTIONS.has(text(name)) && {
            message: `"${shown(name)}" is not a function that the platform knows, such as "eq": correct or remove it.`,
            at: [...AT, index]
          }
      )
    }
  }
}

function functionsOf(node: Record<string, unknown>): unknown {
  const capabilities = node['x-ms-capabilities']
  return isFields(capabilities) ? fields(capabilities).filterFunctions : undefined
}
