/**
 * Rules about the operation that a dynamic extension calls: it exists, gets every input that it requires, and no input
 * that it does not have.
 */
import { type Fields, shown, text } from '../../../support/json.ts'
import type { Complaint, Rules } from '../../../support/rule.ts'
import { calls } from './calls.ts'
import { type Given, givenBy } from './given.ts'
import { hasDefault, inputsNamed, isGiven, isNamedInFull, type TakenInput, takenInputs, ways } from './inputs.ts'
import { typeOf } from './types.ts'

/** Each given input, with the inputs of the called operation that its name may mean. */
function matches(document: Fields): { given: Given; inputs: readonly TakenInput[]; isOpen: boolean; id: string }[] {
  return calls(document).flatMap((call) => {
    if (call.target === undefined) return []
    const taken = takenInputs(document, call.target)
    const id = text(call.node.operationId)
    return givenBy(call).map((given) => ({ given, inputs: inputsNamed(taken, given.name), isOpen: taken.isOpen, id }))
  })
}

export const targetRules: Rules = {
  'ppc-dynamic-operation': {
    severity: 'error',
    page: 'extensions',
    asks: 'The operation that a dynamic extension calls exists.',
    rows: ['OperationIdNotFound'],
    given: 'document',
    check: (document) =>
      calls(document)
        .filter(({ target }) => target === undefined)
        .map(({ node, path }) => ({
          message: `No operation is called "${shown(node.operationId)}": name one that exists.`,
          at: [...path, 'operationId']
        }))
  },

  'ppc-dynamic-input-missing': {
    severity: { import: 'warning', certification: 'error' },
    page: 'extensions',
    asks: 'A dynamic extension gives every required input of the operation that it calls, except those with a default.',
    rows: ['OperationMissingRequiredProperty'],
    given: 'document',
    check: (document) =>
      calls(document).flatMap((call): Complaint[] => {
        if (call.target === undefined) return []
        const taken = takenInputs(document, call.target)
        const ways = givenBy(call).flatMap(({ name }) => [name, ...inputsNamed(taken, name).map(({ way }) => way)])
        return taken.all
          .filter((input) => input.required && !hasDefault(input) && !isGiven(input, ways))
          .filter(({ way, isProperty }) => isProperty || !taken.all.some((other) => other.way.startsWith(`${way}/`)))
          .map(({ way }) => ({
            message: `"${shown(call.node.operationId)}" needs "${way}": give it under "parameters".`,
            at: call.path
          }))
      })
  },

  'ppc-dynamic-input-unknown': {
    severity: { import: 'warning', certification: 'error' },
    page: 'extensions',
    asks: 'Every input that a dynamic extension gives exists in the operation that it calls.',
    rows: ['OperationParameterNameNotFound'],
    given: 'document',
    check: (document) =>
      matches(document)
        .filter(({ inputs, isOpen, given }) => inputs.length === 0 && !(isOpen && /[/.]/.test(given.name)))
        .map(({ given, id }) => ({
          message: `"${id}" has no input "${given.name}": remove it, or correct the name.`,
          at: given.path
        }))
  },

  'ppc-dynamic-input-ambiguous': {
    severity: { import: 'info', certification: 'error' },
    page: 'extensions',
    asks: 'An input that a dynamic extension gives is either a parameter of the called operation or a property of its body, not both.',
    rows: ['OperationParameterNameIsAmbiguous'],
    given: 'document',
    check: (document) =>
      matches(document).map(({ given, inputs, id }) => {
        const exact = inputs.filter((input) => isNamedInFull(input, given.name))
        const isBoth = exact.some(({ isProperty }) => isProperty) && exact.some(({ isProperty }) => !isProperty)
        return (
          isBoth && {
            message: `"${given.name}" could be ${ways(exact)} of "${id}": rename one of them.`,
            at: given.path
          }
        )
      })
  },

  'ppc-dynamic-constant-type': {
    severity: { import: 'info', certification: 'error' },
    page: 'extensions',
    asks: 'A constant that a dynamic extension gives has the type of the input.',
    rows: ['OperationParameterStaticTypeMismatch'],
    given: 'document',
    check: (document) =>
      matches(document).map(({ given, inputs }) => {
        const [input] = inputs
        if (!given.isConstant || input === undefined || inputs.length > 1) return false
        const [type, sent] = [typeOf(input.node), jsonType(given.constant)]
        // Null means that nothing is given.
        if (type === undefined || sent === 'null' || sent === type || (type === 'number' && sent === 'integer'))
          return false
        return {
          message: `"${given.name}" is of type ${type}, and ${shown(given.constant)} is of type ${sent}: write a ${type}.`,
          at: given.path
        }
      })
  }
}

function jsonType(value: unknown): string {
  if (value === null) return 'null'
  if (Array.isArray(value)) return 'array'
  return Number.isInteger(value) ? 'integer' : typeof value
}
