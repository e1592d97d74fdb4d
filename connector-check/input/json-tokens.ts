/**
 * Splits a JSON text into tokens (RFC 8259), as far as that is possible for a text that is not JSON. A token that JSON
 * does not allow has a fault.
 */
export type Token = {
  kind: '{' | '}' | '[' | ']' | ':' | ',' | 'string' | 'number' | 'word' | 'odd'
  offset: number
  /** The text of the token, or its beginning. */
  shown: string
  fault?: Fault | undefined
}

/** What is wrong inside a token, and at which offset. */
export type Fault = { at: number; says: string }

/**
 * One part of the text: white space; a number or a word, whether valid in JSON or not; or any other single character.
 */
const PART = /[ \t\r\n]+|[-+]?\.?\d[\w.]*(?:(?<=[eE])[-+][\w.]*)?|[-+]?[\p{L}_$][\p{L}\p{N}_$]*|[\s\S]/uy
const NUMBER = /^-?(?:0|[1-9]\d*)(?:\.\d+)?(?:[eE][-+]?\d+)?$/
const ESCAPE = /\\(?:["\\/bfnrt]|u[\dA-Fa-f]{4})/y
/** Characters of a token that a message shows. */
const LONGEST = 30

/** The tokens of a text. After a token with a fault, the text may be split in the wrong places. */
export function* tokens(text: string): Generator<Token> {
  let offset = 0
  while (offset < text.length) {
    const part = matchAt(PART, text, offset)
    if ('{}[]:,'.includes(part)) {
      yield { kind: part as Token['kind'], offset, shown: part }
      offset += 1
    } else if (part === '"') {
      const { end, fault } = stringAt(text, offset)
      yield { kind: 'string', offset, shown: clipped(text.slice(offset, end)), fault }
      offset = end
    } else {
      if (!/^[ \t\r\n]/.test(part)) yield { ...tokenOf(part, text, offset), offset, shown: clipped(part) }
      offset += part.length
    }
  }
}

function tokenOf(part: string, text: string, offset: number): Pick<Token, 'kind' | 'fault'> {
  if (NUMBER.test(part)) return { kind: 'number' }
  if (/^[-+]?[\p{L}_$]/u.test(part)) return { kind: 'word' }
  if (!/\d/.test(part)) return { kind: 'odd', fault: { at: offset, says: oddity(part, text, offset) } }
  const why = /^-?0\d/.test(part) ? 'a number with a zero in front: remove the zero' : 'which is not a number in JSON'
  return { kind: 'number', fault: { at: offset, says: `has ${clipped(part)}, ${why}` } }
}

function oddity(sign: string, text: string, offset: number): string {
  if (/^([<=>|])\1{6}/.test(text.slice(offset, offset + 7)))
    return 'holds a merge conflict: choose one of the two versions, and remove the marks'
  if (sign === '#' || ['//', '/*'].includes(text.slice(offset, offset + 2)))
    return 'holds a comment, which JSON does not have: remove it'
  if (sign === "'") return 'has single quotes where JSON wants double ones'
  if (/[\u201c-\u201f]/.test(sign)) return 'has curly quotes where JSON wants straight ones'
  if (sign === '\ufeff')
    return `has a byte order mark ${offset === 0 ? 'twice' : 'inside the text'}: save it as UTF-8 without one`
  const code = `U+${(sign.codePointAt(0) ?? 0).toString(16).toUpperCase().padStart(4, '0')}`
  if (sign === '\u00a0') return `has a no-break space (${code}) where JSON takes only ordinary blanks: replace it`
  if (/\s/.test(sign)) return `has a blank (${code}) that JSON does not allow: replace it by an ordinary one`
  return `has "${sign}", which is not JSON`
}

/** Where the string that begins at `start` ends, or what is wrong with it. */
function stringAt(text: string, start: number): { end: number; fault?: Fault } {
  let end = start + 1
  for (; end < text.length && !/["\n\r]/.test(text[end] ?? ''); end++) {
    const sign = text[end] ?? ''
    if (sign < ' ') return { end, fault: { at: end, says: rawControl(sign) } }
    if (sign !== '\\') continue
    const known = matchAt(ESCAPE, text, end)
    const next = text[end + 1] ?? '\n'
    if (known === '' && !/[\n\r]/.test(next)) return { end, fault: { at: end, says: badEscape(next) } }
    if (known !== '') end += known.length - 1
  }
  if (text[end] === '"') return { end: end + 1 }
  return { end, fault: { at: start, says: 'has a string that is not closed on its line' } }
}

function rawControl(sign: string): string {
  const name = sign === '\t' ? 'a tab' : 'a control character'
  return `has ${name} in a string: write ${JSON.stringify(sign).slice(1, -1)} instead`
}

const badEscape = (sign: string): string =>
  sign === 'u'
    ? 'has "\\u" without four hexadecimal digits behind it: write them, or "\\\\u" for a backslash'
    : `has "\\${sign}" in a string, which JSON does not know: write "\\\\${sign}" for a backslash`

function matchAt(pattern: RegExp, text: string, offset: number): string {
  pattern.lastIndex = offset
  return pattern.exec(text)?.[0] ?? ''
}

const clipped = (part: string): string => (part.length > LONGEST ? `${part.slice(0, LONGEST)}…` : part)
