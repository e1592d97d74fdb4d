/**
 * Runner: parses an expression of the Workflow Definition Language into a tree: literals, function calls, and `['key']`
 * or `.key` after them, each with or without `?`.
 * https://learn.microsoft.com/azure/logic-apps/workflow-definition-language-functions-reference#functions-in-expressions
 */
export type Expression =
  | { readonly kind: 'literal'; readonly value: string | number | boolean | null }
  | { readonly kind: 'call'; readonly name: string; readonly args: readonly Expression[] }
  | { readonly kind: 'member'; readonly of: Expression; readonly key: Expression; readonly optional: boolean }

const WORDS: ReadonlyMap<string, boolean | null> = new Map([
  ['true', true],
  ['false', false],
  ['null', null]
])

/**
 * Parses a text, without the leading `@`, as one expression.
 *
 * @throws {SyntaxError} with the text and the position
 */
export function parseExpression(text: string): Expression {
  const { expression, end } = parseExpressionAt(text, 0)
  if (end < text.length) throw mistake(text, end, 'the end')
  return expression
}

/**
 * Parses the expression that begins at `start`.
 *
 * @returns the expression, and the index of the first character after it and after the spaces that follow it
 */
export function parseExpressionAt(text: string, start: number): { expression: Expression; end: number } {
  let place = start

  const skipBlanks = (): void => {
    while (/\s/.test(text.charAt(place))) place++
  }
  const take = (pattern: RegExp): string | undefined => {
    skipBlanks()
    const found = new RegExp(pattern.source, 'y')
    found.lastIndex = place
    const word = found.exec(text)?.[0]
    place += word?.length ?? 0
    return word
  }
  const need = (pattern: RegExp, what: string): string => {
    const word = take(pattern)
    if (word === undefined) throw mistake(text, place, what)
    return word
  }

  const readPrimary = (): Expression => {
    // A quote within a string is escaped by doubling it.
    const string = take(/'(?:[^']|'')*'/)
    if (string !== undefined) return { kind: 'literal', value: string.slice(1, -1).replaceAll("''", "'") }
    const number = take(/-?\d+(?:\.\d+)?/)
    if (number !== undefined) return { kind: 'literal', value: Number(number) }
    const name = need(/[A-Za-z_]\w*/, 'a value')
    const word = WORDS.get(name)
    if (word !== undefined) return { kind: 'literal', value: word }
    need(/\(/, '(')
    const args: Expression[] = []
    if (take(/\)/) === undefined) {
      do args.push(readExpression())
      while (take(/,/) !== undefined)
      need(/\)/, ')')
    }
    return { kind: 'call', name, args }
  }

  const readExpression = (): Expression => {
    let expression = readPrimary()
    for (;;) {
      const sign = take(/\?\s*\[|\[|\?\s*\.|\./)
      if (sign === undefined) return expression
      const optional = sign.startsWith('?')
      if (sign.endsWith('.')) {
        expression = {
          kind: 'member',
          of: expression,
          key: { kind: 'literal', value: need(/\w+/, 'a name') },
          optional
        }
      } else {
        expression = { kind: 'member', of: expression, key: readExpression(), optional }
        need(/\]/, ']')
      }
    }
  }

  const expression = readExpression()
  skipBlanks()
  return { expression, end: place }
}

function mistake(text: string, place: number, expected: string): SyntaxError {
  return new SyntaxError(`expected ${expected} at character ${place + 1} of the expression: ${text}`)
}
