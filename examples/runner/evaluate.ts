/**
 * Runner: evaluates expressions. Only functions that our workflows and pages use are supported; for any other one an
 * error names it.
 * https://learn.microsoft.com/azure/logic-apps/workflow-definition-language-functions-reference
 */
import { isDeepStrictEqual } from 'node:util'
import type { Expression } from './parse-expression.ts'
import { parseTemplate } from './template.ts'

/** The data that an expression can read. */
export interface Scope {
  parameter(name: string): unknown
  variable(name: string): unknown
  /** Null if an action has no outputs, for instance because it was skipped. */
  outputs(action: string): unknown
  triggerBody(): unknown
  /** @throws {Error} outside a webhook's subscribe request */
  callbackUrl(): string
}

/** An expression cannot be evaluated. Its action fails, and the run continues. */
export class ExpressionError extends Error {
  override name = 'ExpressionError' as const
}

type Function = (scope: Scope, args: readonly unknown[]) => unknown

export const FUNCTIONS: ReadonlyMap<string, Function> = new Map<string, Function>([
  ['parameters', (scope, [name]) => scope.parameter(text('parameters', name))],
  ['variables', (scope, [name]) => scope.variable(text('variables', name))],
  ['outputs', (scope, [action]) => scope.outputs(text('outputs', action))],
  ['body', (scope, [action]) => member(scope.outputs(text('body', action)), 'body', true)],
  ['triggerBody', (scope) => scope.triggerBody()],
  ['listCallbackUrl', (scope) => scope.callbackUrl()],
  ['encodeUriComponent', (_scope, [value]) => encodeURIComponent(text('encodeUriComponent', value))],
  ['trim', (_scope, [value]) => text('trim', value).trim()],
  ['equals', (_scope, [one, other]) => isDeepStrictEqual(one, other)],
  ['not', (_scope, [value]) => !truth('not', value)]
])

/** @throws {ExpressionError} for data of the wrong type */
export function evaluate(expression: Expression, scope: Scope): unknown {
  switch (expression.kind) {
    case 'literal':
      return expression.value
    case 'member':
      return member(evaluate(expression.of, scope), evaluate(expression.key, scope), expression.optional)
    case 'call': {
      const call = FUNCTIONS.get(expression.name)
      if (!call) throw new Error(`the runner does not know the function ${expression.name}()`)
      return call(
        scope,
        expression.args.map((arg) => evaluate(arg, scope))
      )
    }
  }
}

/** Evaluates all strings in a value of the definition. The result has the same shape. */
export function evaluateAll(value: unknown, scope: Scope): unknown {
  if (typeof value === 'string') return evaluateText(value, scope)
  if (Array.isArray(value)) return value.map((item) => evaluateAll(item, scope))
  if (typeof value !== 'object' || value === null) return value
  return Object.fromEntries(Object.entries(value).map(([key, item]) => [key, evaluateAll(item, scope)]))
}

function evaluateText(value: string, scope: Scope): unknown {
  const template = parseTemplate(value)
  if (template.kind === 'value') return evaluate(template.expression, scope)
  return template.parts.map((part) => (typeof part === 'string' ? part : asText(evaluate(part, scope)))).join('')
}

function member(of: unknown, key: unknown, optional: boolean): unknown {
  if (of === null || of === undefined) {
    if (optional) return null
    throw new ExpressionError(`there is nothing to take ${JSON.stringify(key)} from`)
  }
  if (typeof of === 'object' && typeof key === 'string') {
    if (Object.hasOwn(of, key)) return (of as Record<string, unknown>)[key]
    // Power Automate writes a path as one key: outputs('…')?['body/valid'].
    const [first = '', ...rest] = key.split('/')
    if (rest.length > 0) return member(member(of, first, optional), rest.join('/'), optional)
    if (optional) return null
  }
  throw new ExpressionError(`there is no ${JSON.stringify(key)}`)
}

function asText(value: unknown): string {
  if (value === null || value === undefined) return ''
  if (typeof value === 'string' || typeof value === 'number') return String(value)
  throw new Error(`the runner does not know how a ${typeof value} looks inside of a text`)
}

/** String functions do not accept numbers: a code that became a number would have lost its leading zeros. */
function text(name: string, value: unknown): string {
  if (typeof value !== 'string') throw new ExpressionError(`${name}() takes a text`)
  return value
}

function truth(name: string, value: unknown): boolean {
  if (typeof value !== 'boolean') throw new ExpressionError(`${name}() takes true or false`)
  return value
}
