/**
 * Upstream: duplicate members of a JSON object. JSON does not define which one counts (RFC 8259, 4): `JSON.parse` silently takes
 * the last, another parser may take the first. No verdict is based on such an answer.
 */

/** Strings and structural characters, the tokens that delimit members. */
const PARTS = /"[^"\\]*(?:\\.[^"\\]*)*"|[{}[\],:]/g

/**
 * Whether a JSON object has, at its top level, duplicate members whose values are written differently.
 *
 * @param text valid JSON
 * @param value the parsed text
 */
export function contradictsItself(text: string, value: unknown): boolean {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return false
  // Fast path: as many names as members, so a flat object, as all of tyntec's are, has no duplicates.
  if (namesIn(text) === Object.keys(value).length) return false
  const seen = new Map<string, string>()
  for (const [name, written] of membersOf(text)) {
    const before = seen.get(name)
    if (before !== undefined && before !== written) return true
    seen.set(name, written)
  }
  return false
}

/** Blanks of JSON: https://www.rfc-editor.org/rfc/rfc8259#section-2 */
const BLANKS = ' \t\n\r'

/**
 * Counts quotes that a colon follows, blanks aside. One inside a string counts, too, which only costs the full check.
 */
function namesIn(text: string): number {
  let names = 0
  for (let colon = text.indexOf(':'); colon >= 0; colon = text.indexOf(':', colon + 1)) {
    let before = colon - 1
    while (before >= 0 && BLANKS.includes(text.charAt(before))) before--
    if (text.charAt(before) === '"') names++
  }
  return names
}

/** The top-level members of an object: name, and value as written. */
function* membersOf(text: string): Generator<[name: string, written: string]> {
  let depth = 0
  let name = ''
  let begin = 0
  let last: RegExpExecArray | undefined
  for (const part of text.matchAll(PARTS)) {
    const [token] = part
    if (token === '}' || token === ']') depth--
    const ends = (token === ',' && depth === 1) || (token === '}' && depth === 0)
    if (ends && begin > 0) yield [name, text.slice(begin, part.index).trim()]
    if (token === ':' && depth === 1) {
      name = JSON.parse((last as RegExpExecArray)[0])
      begin = part.index + 1
    }
    if (token === '{' || token === '[') depth++
    last = part
  }
}
