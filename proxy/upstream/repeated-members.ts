/**
 * Upstream: members of a JSON object that stand there twice. JSON leaves open which of them counts (RFC 8259, 4): `JSON.parse` takes
 * the last one and says nothing, and another reader of the same answer may take the first. No verdict is built on such an answer.
 */

/** A member's name with the colon behind it; also the end of some texts, which does not matter here. */
const COLONS = /"\s*:/g
/** The parts of JSON that tell where a member begins and ends. */
const PARTS = /"[^"\\]*(?:\\.[^"\\]*)*"|[{}[\],:]/g

/**
 * Whether an object, at its first level, has a member twice with two different values, as they are written.
 *
 * @param text valid JSON
 * @param value what it was parsed to
 */
export function contradictsItself(text: string, value: unknown): boolean {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return false
  // As many colons as members: a flat object without repetition, as all of tyntec's are. Nothing more is looked at for those.
  if (text.match(COLONS)?.length === Object.keys(value).length) return false
  const seen = new Map<string, string>()
  for (const [name, written] of membersOf(text)) {
    const before = seen.get(name)
    if (before !== undefined && before !== written) return true
    seen.set(name, written)
  }
  return false
}

/** The members of an object, its own and not those inside of them: name, and value as it is written. */
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
