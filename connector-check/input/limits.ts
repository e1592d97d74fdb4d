/**
 * What no connector file is, and what parsers and rules, which go into a value level by level, would fail at.
 */
import { InputError } from './input-error.ts'

/** Several times what Power Platform takes: ppc-file-size speaks of the rest. */
const MAX_BYTES = 4 * 1_048_576
/** Objects and lists inside each other. A schema needs two levels for each of its own. */
const MAX_DEPTH = 200

export function refuseHugeFile(file: string, bytes: number): void {
  if (bytes > MAX_BYTES) throw new InputError(file, `has ${bytes} bytes: no connector file is that long`)
}

/** Throws at the bracket that goes too deep. Brackets in strings do not count. */
export function refuseDeepNesting(file: string, text: string): void {
  let depth = 0
  let inString = false
  for (let offset = 0; offset < text.length; offset++) {
    const sign = text[offset]
    if (inString && sign === '\\') offset++
    // A string ends with its line, also one that was never closed.
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
