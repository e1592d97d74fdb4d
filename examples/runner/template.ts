/**
 * Runner: strings of a definition that contain expressions. `@…` is one expression of any type. `@{…}` within text
 * becomes text. `@@` is an at sign.
 * https://learn.microsoft.com/azure/logic-apps/logic-apps-workflow-definition-language#expressions
 */
import { type Expression, parseExpression, parseExpressionAt } from './parse-expression.ts'

/** Either one expression for the whole value, or the parts of a text: strings and expressions. */
export type Template =
  | { readonly kind: 'value'; readonly expression: Expression }
  | { readonly kind: 'text'; readonly parts: readonly (string | Expression)[] }

/** @throws {SyntaxError} for an invalid expression */
export function parseTemplate(text: string): Template {
  if (/^@(?![@{])/.test(text)) return { kind: 'value', expression: parseExpression(text.slice(1)) }
  // `@@` without a brace stands for `@` only at the beginning.
  const rest = /^@@(?!\{)/.test(text) ? text.slice(1) : text
  const parts: (string | Expression)[] = []
  let place = 0
  for (;;) {
    const sign = rest.indexOf('@{', place)
    if (sign < 0) return { kind: 'text', parts: [...parts, rest.slice(place)] }
    if (rest[sign - 1] === '@') {
      parts.push(rest.slice(place, sign - 1), '@{')
      place = sign + 2
      continue
    }
    const { expression, end } = parseExpressionAt(rest, sign + 2)
    if (rest[end] !== '}') throw new SyntaxError(`expected } at character ${end + 1} of the text: ${rest}`)
    parts.push(rest.slice(place, sign), expression)
    place = end + 1
  }
}

export function expressionsIn(value: unknown): readonly Expression[] {
  if (typeof value === 'string') {
    const template = parseTemplate(value)
    return template.kind === 'value' ? [template.expression] : template.parts.filter((part) => typeof part !== 'string')
  }
  if (typeof value !== 'object' || value === null) return []
  return Object.values(value).flatMap(expressionsIn)
}

/** All function calls in an expression, including nested ones. */
export function callsIn(expression: Expression): readonly Extract<Expression, { kind: 'call' }>[] {
  if (expression.kind === 'literal') return []
  if (expression.kind === 'member') return [...callsIn(expression.of), ...callsIn(expression.key)]
  return [expression, ...expression.args.flatMap(callsIn)]
}
