/**
 * Rules about the inputs of the edited operation that a dynamic extension passes on: they exist, are unambiguous, and
 * can be filled in.
 */
import { type Fields, text } from '../../../support/json.ts'
import type { Rules } from '../../../support/rule.ts'
import type { Site } from '../../../support/sites.ts'
import { type Call, calls } from './calls.ts'
import { type Given, givenBy } from './given.ts'
import { hasDefault, type Inputs, inputsNamed, isNamedInFull, type TakenInput, takenInputs, ways } from './inputs.ts'
import { sourcesOf } from './sources.ts'
import { typeOf } from './types.ts'

type Reference = { call: Call; given: Given; source: Site; taken: Inputs; found: readonly TakenInput[] }

/**
 * Every reference, in every operation that makes the call. In a response, only calls for a schema count: nobody asks
 * for the values of an output.
 */
function references(document: Fields): Reference[] {
  return calls(document).flatMap((call) => {
    const { operations, isOutput } = sourcesOf(document, call.path)
    if (isOutput && !/schema|properties/.test(call.extension)) return []
    return givenBy(call).flatMap((given) =>
      given.reference === undefined
        ? []
        : operations.map((source) => {
            const taken = takenInputs(document, source)
            return { call, given, source, taken, found: inputsNamed(taken, given.reference ?? '') }
          })
    )
  })
}

const known = new WeakMap<object, Reference[]>()

function referencesOf(document: Fields): Reference[] {
  const before = known.get(document)
  if (before !== undefined) return before
  const result = references(document)
  known.set(document, result)
  return result
}

const where = ({ node }: Site): string => `"${text(node.operationId)}"`

/** The newer extension that belongs beside the older one. */
const newer = ({ extension }: Call) =>
  extension === 'x-ms-dynamic-values' ? 'x-ms-dynamic-list' : 'x-ms-dynamic-properties'

const lacksNewer = ({ call }: Reference) => call.older && call.home.node[newer(call)] === undefined

/**
 * The inputs that a reference may mean. A full name has priority over properties deep in the body that end in the same
 * name.
 */
function meant({ given, found }: Reference): readonly TakenInput[] {
  const exact = found.filter((input) => isNamedInFull(input, given.reference ?? ''))
  return exact.length > 0 ? exact : found
}

/** Whether the name is both a parameter and a property, or the name of properties in different objects. */
const isAmbiguous = (reference: Reference) => new Set(meant(reference).map(({ way }) => way)).size > 1

export const sourceRules: Rules = {
  'ppc-dynamic-reference': {
    severity: { import: 'warning', certification: 'error' },
    page: 'extensions',
    asks: 'An input that a dynamic extension refers to belongs to the same operation.',
    rows: ['OperationParameterNameNotFound'],
    given: 'document',
    check: (document) =>
      referencesOf(document)
        .filter(({ found, taken }) => found.length === 0 && !taken.isOpen)
        .map(({ given, source }) => ({
          message: `${where(source)} has no input "${given.reference}": correct the reference.`,
          at: given.path
        }))
  },

  'ppc-dynamic-reference-internal': {
    severity: { import: 'warning', certification: 'error' },
    page: 'extensions',
    asks: 'An input that a dynamic extension refers to is visible: nobody fills in a hidden one, and its default is not passed on.',
    rows: ['SourcePropertyInternal'],
    given: 'document',
    check: (document) =>
      referencesOf(document)
        .filter(({ found, source }) => isAllInternal(found) && source.node['x-ms-visibility'] !== 'internal')
        .map(({ given, source }) => ({
          message: `"${given.reference}" of ${where(source)} is hidden: give a constant instead, or remove its x-ms-visibility.`,
          at: given.path
        }))
  },

  'ppc-dynamic-reference-optional': {
    severity: { import: 'info', certification: 'error' },
    page: 'extensions',
    asks: 'A required input of the called operation is filled from an input that is required, too.',
    rows: ['OperationParameterRequiredMismatch'],
    given: 'document',
    check: (document) =>
      referencesOf(document).map(({ call, given, source, found }) => {
        const [from, to] = [one(found), targetOf(document, call, given)]
        return (
          from !== undefined &&
          to?.required === true &&
          !hasDefault(to) &&
          !from.isMarked &&
          !hasDefault(from) && {
            message: `"${given.name}" is required, and "${given.reference}" of ${where(source)} is not: make it required, too.`,
            at: given.path
          }
        )
      })
  },

  'ppc-dynamic-reference-type': {
    severity: { import: 'info', certification: 'error' },
    page: 'extensions',
    asks: 'A value passed to the called operation has the type of the input that takes it.',
    rows: ['OperationParameterTypeMismatch'],
    given: 'document',
    check: (document) =>
      referencesOf(document).map(({ call, given, source, found }) => {
        const [from, to] = [one(found), targetOf(document, call, given)].map((input) => input && typeOf(input.node))
        const fits = from === undefined || to === undefined || from === to || (from === 'integer' && to === 'number')
        return (
          !fits && {
            message: `"${given.name}" is of type ${to}, and "${given.reference}" of ${where(source)} of type ${from}: use one type.`,
            at: given.path
          }
        )
      })
  },

  'ppc-dynamic-reference-ambiguous': {
    severity: { import: 'warning', certification: 'error' },
    page: 'extensions',
    asks: 'Where a name could mean several inputs, x-ms-dynamic-list or x-ms-dynamic-properties says which one.',
    rows: [
      'DynamicListExtensionRequiredForAmbiguousReferences',
      'DynamicPropertiesExtensionRequiredForAmbiguousReferences'
    ],
    given: 'document',
    check: (document) =>
      referencesOf(document)
        .filter((reference) => isAmbiguous(reference) && lacksNewer(reference))
        .map((reference) => ({
          message: `"${reference.given.reference}" could be ${ways(meant(reference))}: add "${newer(reference.call)}" with a full path.`,
          at: reference.given.path
        }))
  },

  'ppc-dynamic-reference-property': {
    severity: { import: 'info', certification: 'error' },
    page: 'extensions',
    asks: 'A property of the body is referred to by x-ms-dynamic-list or x-ms-dynamic-properties, too.',
    rows: [
      'DynamicListExtensionRequiredForNonParameterReferences',
      'DynamicPropertiesExtensionRequiredForNonParameterReferences'
    ],
    given: 'document',
    check: (document) =>
      referencesOf(document)
        .filter((reference) => one(reference.found)?.isProperty === true && lacksNewer(reference))
        .map(({ call, given, found }) => ({
          message: `"${given.reference}" is a property: add "${newer(call)}" that refers to "${found[0]?.way}".`,
          at: given.path
        }))
  }
}

const one = (found: readonly TakenInput[]) => (found.length === 1 ? found[0] : undefined)

const isAllInternal = (found: readonly TakenInput[]) => found.length > 0 && found.every(({ internal }) => internal)

function targetOf(document: Fields, { target }: Call, { name }: Given): TakenInput | undefined {
  return target && one(inputsNamed(takenInputs(document, target), name))
}
