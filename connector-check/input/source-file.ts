/**
 * Opens a JSON file for the check and knows where in the text each value stands. A file that is no JSON ends here, with one
 * error that says what is wrong with it.
 */
import parsers from '@stoplight/spectral-parsers'
import { at, isFields, type Path } from '../ruleset/support/json.ts'
import { explainBadJson } from './bad-json.ts'
import { InputError } from './input-error.ts'
import { refuseDeepNesting } from './limits.ts'
import { readBytes } from './read-file.ts'

export type Place = { path: Path; line: number; column: number; endLine: number; endColumn: number }

export type SourceFile = {
  file: string
  text: string
  data: unknown
  /** Keys that stand twice in an object: JSON.parse keeps the last without a word. */
  duplicates: { path: Path; line: number; column: number }[]
  /** Where the value that `path` leads to stands; the nearest one above it when there is no such value. */
  locate: (path: Path) => Place
}

/** Reads a JSON object. Rejects with an InputError when the file cannot be read or is not one. */
export async function readSource(file: string): Promise<SourceFile> {
  const bytes = await readBytes(file)
  const text = decode(file, bytes)
  refuseDeepNesting(file, text)
  const data = parse(file, text)
  const parsed = parsers.Json.parse(text)
  const duplicates = parsed.diagnostics
    .filter(({ message }) => /^duplicate ?key/i.test(message))
    .map(({ path = [], range: { start } }) => ({ path: [...path], line: start.line + 1, column: start.character + 1 }))
  const locate = (path: Path): Place => {
    let existing = path
    while (existing.length > 0 && at(data, existing) === undefined) existing = existing.slice(0, -1)
    const range = parsers.Json.getLocationForJsonPath(parsed, existing, true)?.range
    const [start, end] = [range?.start ?? { line: 0, character: 0 }, range?.end ?? { line: 0, character: 0 }]
    return {
      path: existing,
      line: start.line + 1,
      column: start.character + 1,
      endLine: end.line + 1,
      endColumn: end.character + 1
    }
  }
  return { file, text, data, duplicates, locate }
}

function parse(file: string, text: string): unknown {
  let data: unknown
  try {
    data = JSON.parse(text)
  } catch {
    throw explainBadJson(file, text)
  }
  if (!isFields(data)) throw new InputError(file, 'holds JSON, but no object: the file must begin with "{"')
  return data
}

function decode(file: string, bytes: Buffer): string {
  if (bytes.subarray(0, 2).equals(Buffer.of(0xff, 0xfe)) || bytes.subarray(0, 2).equals(Buffer.of(0xfe, 0xff))) {
    throw new InputError(file, 'is UTF-16: save it as UTF-8')
  }
  if (bytes.subarray(0, 3).equals(Buffer.of(0xef, 0xbb, 0xbf))) {
    throw new InputError(file, 'begins with a byte order mark: save it as UTF-8 without one', 1, 1)
  }
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes)
  } catch {
    throw new InputError(file, 'is not text in UTF-8')
  }
}
