/**
 * Rules about the limits of a value: bounds that exclude every value, and patterns that do not compile.
 */
import { type Fields, shown } from '../../support/json.ts'
import { isPattern } from '../../support/pattern.ts'
import type { Complaint, Rules } from '../../support/rule.ts'
import type { Kind } from '../../support/sites.ts'

/** Sites that describe a value. */
const VALUES: Kind[] = ['parameter', 'schema', 'property', 'items', 'header']
const RANGES = [
  ['minimum', 'maximum'],
  ['minLength', 'maxLength'],
  ['minItems', 'maxItems'],
  ['minProperties', 'maxProperties']
] as const
const COUNTS = RANGES.slice(1).flat()

export const constraintRules: Rules = {
  'ppc-bounds': {
    severity: 'error',
    page: 'validator',
    asks: 'No lower bound is above its upper bound, no bound of a length or count is negative, and multipleOf is above 0.',
    rows: [
      'MaxItemsMustBeGreaterThanOrEqualToZero',
      'MaxLengthMustBeGreaterThanOrEqualToZero',
      'MaxPropertiesMustBeGreaterThanOrEqualToZero',
      'MinimumShouldBeLessThanOrEqualToMaximum',
      'MinItemsMustBeGreaterThanOrEqualToZero',
      'MinItemsShouldBeLessThanOrEqualToMaxItems',
      'MinLengthMustBeGreaterThanOrEqualToZero',
      'MinLengthShouldBeLessThanOrEqualToMaxLength',
      'MinPropertiesMustBeGreaterThanOrEqualToZero',
      'MultipleOfMustBeGreaterThanZero'
    ],
    given: VALUES,
    check: (node) => [...negatives(node), ...reversed(node)]
  },

  // Only a warning on import: published connectors with it work.
  'ppc-exclusive-bound': {
    severity: { import: 'warning', certification: 'error' },
    page: 'validator',
    asks: 'exclusiveMinimum comes with minimum, exclusiveMaximum with maximum.',
    rows: ['ExclusiveMaximumRequiresMaximum', 'ExclusiveMinimumRequiresMinimum'],
    given: VALUES,
    check: exclusives
  },

  'ppc-pattern': {
    severity: { import: 'warning', certification: 'error' },
    page: 'validator',
    asks: 'A pattern is a regular expression.',
    rows: ['PatternShouldBeValidRegularExpression'],
    given: VALUES,
    check: ({ pattern }) =>
      typeof pattern === 'string' &&
      !isPattern(pattern) && {
        message: `"${shown(pattern)}" is not a regular expression: correct it or leave it out.`,
        at: ['pattern']
      }
  }
}

function negatives(node: Fields): Complaint[] {
  const below = COUNTS.filter((key) => isNumber(node[key]) && node[key] < 0).map((key) => ({
    message: `"${key}" is ${node[key]}: make it 0 or more.`,
    at: [key]
  }))
  const { multipleOf } = node
  return isNumber(multipleOf) && multipleOf <= 0
    ? [...below, { message: `"multipleOf" is ${multipleOf}: make it more than 0.`, at: ['multipleOf'] }]
    : below
}

function reversed(node: Fields): Complaint[] {
  return RANGES.flatMap(([lower, upper]) => {
    const [from, to] = [node[lower], node[upper]]
    return isNumber(from) && isNumber(to) && from > to
      ? [
          {
            message: `"${lower}" (${from}) is above "${upper}" (${to}), so no value fits: correct one of them.`,
            at: [lower]
          }
        ]
      : []
  })
}

function exclusives(node: Fields): Complaint[] {
  return (['Minimum', 'Maximum'] as const).flatMap((word) => {
    const [key, bound] = [`exclusive${word}`, word.toLowerCase()]
    return node[key] !== undefined && node[bound] === undefined
      ? [{ message: `"${key}" says nothing without "${bound}": add it or remove this.`, at: [key] }]
      : []
  })
}

const isNumber = (value: unknown): value is number => typeof value === 'number'
