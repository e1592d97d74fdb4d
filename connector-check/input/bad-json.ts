/**
 * Says what is wrong with a text that JSON.parse refuses. The messages of JSON.parse differ between versions of Node
 * and name no line. Common mistakes get a sentence of their own.
 */
import { InputError } from './input-error.ts'
import { type Token, tokens } from './json-tokens.ts'

/** The error for `text`, with the line and column of the first mistake. */
export function explainBadJson(file: string, text: string): InputError {
  if (/^[ \t\r\n]*$/.test(text)) return new InputError(file, 'is empty')
  // YAML has comments with "#", but people write them into JSON, too.
  const [first = ''] = text.split('\n').flatMap((line) => (/^\s*(#|$)/.test(line) ? [] : [line.trimStart()]))
  if (/^(---|%YAML|[A-Za-z_][\w-]*:(\s|$))/.test(first) || first === '') {
    return new InputError(file, 'looks like YAML: convert it to JSON, which is all that Power Platform takes', 1, 1)
  }
  if (/^<(?!<{6})/.test(first)) return new InputError(file, 'looks like HTML or XML, not JSON', 1, 1)
  const { offset, fault } = firstMistake(text)
  const before = text.slice(0, offset).split('\n')
  return new InputError(file, fault, before.length, (before.at(-1)?.length ?? 0) + 1)
}

type Mistake = { offset: number; fault: string }

/** What may come next. `first` is directly after an opening bracket, where a closing one is allowed. */
type Expects = 'value' | 'first value' | 'key' | 'first key' | 'colon' | 'comma' | 'end'

const CLOSED_BY: Readonly<Record<string, string>> = { '{': '}', '[': ']' }

function firstMistake(text: string): Mistake {
  let expects: Expects = 'value'
  let last = 0
  const open: string[] = []
  for (const token of tokens(text)) {
    const { kind, offset } = token
    const closing = CLOSED_BY[open.at(-1) ?? '']
    if (isClosing(kind) && text[last] === ',') return { offset: last, fault: 'has a trailing comma: remove it' }
    const fault = mistake(token, expects, closing)
    if (fault !== undefined) return { offset, fault }
    if (token.fault !== undefined) return { offset: token.fault.at, fault: token.fault.says }
    if (kind === '{' || kind === '[') open.push(kind)
    if (isClosing(kind)) open.pop()
    expects = next(kind, expects, open)
    last = offset
  }
  return { offset: text.length, fault: `ends too early: a "${CLOSED_BY[open.at(-1) ?? '{']}" is missing` }
}

const isClosing = (kind: Token['kind']): boolean => kind === '}' || kind === ']'

function next(kind: Token['kind'], expected: Expects, open: string[]): Expects {
  if (kind === '{') return 'first key'
  if (kind === '[') return 'first value'
  if (kind === ':') return 'value'
  if (kind === ',') return open.at(-1) === '{' ? 'key' : 'value'
  if (kind === 'string' && expected.endsWith('key')) return 'colon'
  return open.length === 0 ? 'end' : 'comma'
}

/** What is wrong with a token at this place. */
function mistake({ kind, shown }: Token, expects: Expects, closing: string | undefined): string | undefined {
  if (kind === 'odd') return undefined
  if (expects === 'end') return 'has something after the end of the JSON: remove it'
  if (['word', 'number'].includes(kind) && expects.endsWith('key')) return 'has a key without quotes'
  if (isClosing(kind) && kind !== closing) return `has a "${kind}" that closes nothing`
  if (kind === ':') return expects === 'colon' ? undefined : 'has a colon where none belongs'
  if (kind === ',' || isClosing(kind)) {
    if (expects === 'colon') return `lacks a colon and a value before "${kind}"`
    if (expects === 'value' && closing === '}') return `lacks a value before "${kind}"`
    return kind === ',' && expects !== 'comma' ? 'has one comma too many: remove it' : undefined
  }
  if (expects === 'colon' || expects === 'comma') return `lacks a ${expects} before ${shown}`
  if (expects.endsWith('key') && kind !== 'string') return `has a "${kind}" where a key belongs`
  return kind === 'word' ? noValue(shown) : undefined
}

function noValue(word: string): string | undefined {
  if (['true', 'false', 'null'].includes(word)) return undefined
  const meant = { TRUE: 'true', FALSE: 'false', NULL: 'null', NONE: 'null' }[word.toUpperCase()]
  return `has "${word}", which is not JSON${meant === undefined ? '' : `: write ${meant}`}`
}
