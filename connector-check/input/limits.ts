/**
 * Refuses files that no connector has, before the parsers and rules, which are recursive, fail on them.
 */
import { InputError } from './input-error.ts'

/** Several times the limit of Power Platform: ppc-file-size reports the files between the two. */
const MAX_BYTES = 4 * 1_048_576
/** Levels of objects and lists. A schema needs two levels for each level of its own. */
const MAX_DEPTH = 200

/** Throws an InputError for a file that is longer than any connector's. */
export function refuseHugeFile(file: string, bytes: number): void {
  if (bytes > MAX_BYTES) throw new InputError(file, `has ${bytes} bytes: no connector file is that long`)
}

/** Throws an InputError at the bracket that is too deep. Ignores brackets in strings. */
export function refuseDeepNesting(file: string, text: string): void {
  let depth = 0
  let inString = false
  for (let offset = 0; offset < text.length; offset++) {
    const sign = text[offset]
    if (inString && sign === '\\') offset++
    // A string ends at the end of its line, even if its quote is missing.
    else if (sign === '"' || sign === '\n') inString = sign === '"' && !inString
    else if (inString) continue
    else if (sign === '{' || sign === '[') depth++
    else if (sign === '}' || sign === ']') depth--
    if (depth > MAX_DEPTH) {
      const before = text.slice(0, offset).split('\n')
      const fault = `is nested more than ${MAX_DEPTH} levels deep: give the inner parts names under "definitions"`
      throw new InputError(file, fault, before.length, (before.at(-1)?.length ?? 0) + 1)
    }
  }
}
