/**
 * Finds lines of a `.env` file that Node's parser would skip, or join with the next one. A setting would silently be
 * left out, or a secret would become part of a name. https://nodejs.org/api/util.html#utilparseenvcontent
 */

/** A name, and the beginning of its value. */
const ASSIGNMENT = /^\s*(?:export\s+)?[A-Za-z_][\w.-]*\s*=\s*(.*)$/

const QUOTE = /^["'`]/

export interface EnvLines {
  /** The same lines, without comments: Node 20 reads an indented one as a name. */
  readonly text: string
  /** Numbers, from 1, of the lines that cannot be read. */
  readonly flawed: readonly number[]
}

/** Checks the lines of a `.env` file. A value in quotes may span several. */
export function readEnvLines(content: string): EnvLines {
  const lines = content.split(/\r?\n/)
  const flawed: number[] = []
  for (let index = 0; index < lines.length; index++) {
    const line = lines[index] as string
    if (/^\s*(?:#|$)/.test(line)) {
      lines[index] = ''
      continue
    }
    const end = lastLineOf(lines, index)
    if (end === undefined) flawed.push(index + 1)
    else index = end
  }
  return { text: lines.join('\n'), flawed }
}

/** @returns the index of the line in which the value ends; undefined if there is no assignment or no closing quote */
function lastLineOf(lines: readonly string[], index: number): number | undefined {
  const value = ASSIGNMENT.exec(lines[index] as string)?.[1]
  if (value === undefined) return undefined
  const [quote] = QUOTE.exec(value) ?? []
  if (quote === undefined || value.includes(quote, 1)) return index
  const end = lines.findIndex((line, at) => at > index && line.includes(quote))
  return end === -1 ? undefined : end
}
