/**
 * Reads a JSON file, and knows the place of each value in its text. A file that is not JSON causes one error, which
 * says what is wrong with it.
 */
import { stat } from 'node:fs/promises'
import { at, isFields, type Path } from '../ruleset/support/json.ts'
import { explainBadJson } from './bad-json.ts'
import { InputError } from './input-error.ts'
import { refuseDeepNesting } from './limits.ts'
import { Places, type Span } from './places.ts'
import { readBytes } from './read-file.ts'

/** Lines and columns from 1; `path` leads to the value at this place. */
export type Place = Span & { path: Path }

export type SourceFile = {
  file: string
  /** Without its byte order mark. */
  text: string
  /** Whether the file begins with a byte order mark. */
  hasMark: boolean
  data: unknown
  /** Keys that occur twice in an object: JSON.parse silently keeps the last one. */
  duplicates: { path: Path; line: number; column: number }[]
  /** The place of the value at `path`, or of the nearest existing value above it. */
  locate: (path: Path) => Place
}

/** Reads a JSON object. Rejects with an InputError when the file cannot be read, or holds anything else. */
export async function readSource(file: string): Promise<SourceFile> {
  const { text, hasMark } = decode(file, await readBytes(file))
  refuseDeepNesting(file, text)
  const data = parse(file, text)
  const places = new Places(text)
  const locate = (path: Path): Place => {
    let existing = path
    while (existing.length > 0 && at(data, existing) === undefined) existing = existing.slice(0, -1)
    return { path: existing, ...places.of(existing) }
  }
  return { file, text, hasMark, data, duplicates: places.duplicates(), locate }
}

/** Reads an optional JSON object; undefined if the file does not exist. */
export async function readSourceIfThere(file: string): Promise<SourceFile | undefined> {
  const isThere = await stat(file).then(
    () => true,
    (error: NodeJS.ErrnoException) => error.code !== 'ENOENT'
  )
  return isThere ? readSource(file) : undefined
}

function parse(file: string, text: string): unknown {
  let data: unknown
  try {
    data = JSON.parse(text)
  } catch {
    throw explainBadJson(file, text)
  }
  if (!isFields(data)) throw new InputError(file, 'holds JSON, but not an object: the file must begin with "{"')
  return data
}

function decode(file: string, bytes: Buffer): { text: string; hasMark: boolean } {
  if (bytes.subarray(0, 2).equals(Buffer.of(0xff, 0xfe)) || bytes.subarray(0, 2).equals(Buffer.of(0xfe, 0xff))) {
    throw new InputError(file, 'is UTF-16: save it as UTF-8')
  }
  try {
    // The decoder removes a byte order mark.
    const text = new TextDecoder('utf-8', { fatal: true }).decode(bytes)
    return { text, hasMark: bytes.subarray(0, 3).equals(Buffer.of(0xef, 0xbb, 0xbf)) }
  } catch {
    throw new InputError(file, 'is not text in UTF-8')
  }
}
