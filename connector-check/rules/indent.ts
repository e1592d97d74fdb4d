/**
 * The indent of a JSON text: four spaces a level.
 */
const INDENT = 4

/**
 * A line whose indent does not match its depth. `offset` and `length` are those of its leading white space, in UTF-16
 * code units.
 */
export type BadIndent = { line: number; offset: number; length: number; expected: number }

/** Such lines from the top. A text of one line has none. */
export function* badIndents(text: string): Generator<BadIndent> {
  let depth = 0
  let offset = 0
  for (const [index, line] of text.split('\n').entries()) {
    const content = line.trim()
    if (content !== '') {
      const closing = /^[}\]]/.test(content) ? 1 : 0
      const expected = (depth - closing) * INDENT
      const length = line.length - line.trimStart().length
      if (length !== expected || line.slice(0, length).includes('\t'))
        yield { line: index + 1, offset, length, expected }
      const bare = content.replaceAll(/"[^"\\]*(?:\\.[^"\\]*)*"/g, '')
      depth += (bare.match(/[{[]/g)?.length ?? 0) - (bare.match(/[}\]]/g)?.length ?? 0)
    }
    offset += line.length + 1
  }
}
