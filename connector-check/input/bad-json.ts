/**
 * Says what is wrong with a text that JSON.parse refuses. JSON.parse's own words differ with the version of Node and
 * give no line; the usual mistakes deserve a sentence of their own.
 */
import { InputError } from './input-error.ts'

/** A JSON token, or whatever else stands there. Strings may not hold line breaks (RFC 8259, section 7). */
const TOKEN =
  /\s+|"[^"\\\n\r]*(?:\\.[^"\\\n\r]*)*"|-?\d+(?:\.\d+)?(?:[eE][+-]?\d+)?|true|false|null|[{}[\],:]|\/\/[^\n]*|\/\*[\s\S]*?\*\/|[\s\S]/gy

/** The error for `text`, with the line and column of the first mistake. */
export function explainBadJson(file: string, text: string): InputError {
  if (text.trim() === '') return new InputError(file, 'is empty')
  if (/^(---|%YAML|[A-Za-z_][\w-]*:(\s|$)|#)/.test(text.trimStart())) {
    return new InputError(file, 'looks like YAML: convert it to JSON, which is all that Power Platform takes', 1, 1)
  }
  if (/^</.test(text.trimStart())) return new InputError(file, 'looks like HTML or XML, not JSON', 1, 1)
  const { offset, fault } = firstMistake(text)
  const before = text.slice(0, offset).split('\n')
  return new InputError(file, fault, before.length, (before.at(-1)?.length ?? 0) + 1)
}

type Mistake = { offset: number; fault: string }

function firstMistake(text: string): Mistake {
  let previous = { token: '', offset: 0 }
  const open: string[] = []
  for (const { 0: token, index: offset } of text.matchAll(TOKEN)) {
    if (/^\s/.test(token)) continue
    const fault = mistake(token, previous.token, open)
    if (fault !== undefined) return { offset: fault.startsWith('has a trailing') ? previous.offset : offset, fault }
    if (token === '{' || token === '[') open.push(token)
    if (token === '}' || token === ']') open.pop()
    previous = { token, offset }
    if (open.length === 0 && !['', '{', '['].includes(token)) previous.token = 'end'
  }
  return { offset: text.length, fault: `ends too early: a "${open.at(-1) === '[' ? ']' : '}'}" is missing` }
}

function mistake(token: string, previous: string, open: string[]): string | undefined {
  if (token.startsWith('/')) return 'holds a comment, which JSON does not have: remove it'
  if (token === "'") return 'has single quotes where JSON wants double ones'
  if (token === '"') return 'has a string that is not closed on its line'
  if (previous === 'end') return 'has something behind the end of the JSON: remove it'
  if (/^[}\]]/.test(token) && previous === ',') return 'has a trailing comma: remove it'
  if (/^[}\]]/.test(token) && open.at(-1) !== (token === '}' ? '{' : '[')) return `has a "${token}" that closes nothing`
  if (!/^(["\-\dtfn]|[{}[\],:])/.test(token) || /^[tfn]$/.test(token)) return `has "${token}", which is no JSON`
  const isValue = !/^[}\],:]/.test(token)
  const wasValue = previous !== '' && !/[{[,:]$/.test(previous.length === 1 ? previous : '"')
  if (isValue && wasValue) return `lacks a comma before ${token.length > 30 ? 'this value' : token}`
  if (token === ',' && !wasValue) return 'has a comma too many'
  if (token === ':' && !previous.startsWith('"')) return 'has a colon where none belongs'
  if (open.at(-1) === '{' && /^[{,]$/.test(previous) && isValue && !token.startsWith('"'))
    return 'has a key without quotes'
  return undefined
}
