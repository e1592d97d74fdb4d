/**
 * Opens a JSON file for the check and knows where in the text each value stands. A file that is no JSON ends here, with one
 * error that says what is wrong with it.
 */
import { stat } from 'node:fs/promises'
import { at, isFields, type Path } from '../ruleset/support/json.ts'
import { explainBadJson } from './bad-json.ts'
import { InputError } from './input-error.ts'
import { refuseDeepNesting } from './limits.ts'
import { Places, type Span } from './places.ts'
import { readBytes } from './read-file.ts'

/** From 1, as editors count; `path` leads to the value that stands there. */
export type Place = Span & { path: Path }

export type SourceFile = {
  file: string
  /** Without its byte order mark. */
  text: string
  /** Whether a byte order mark stands in front of the text. */
  hasMark: boolean
  data: unknown
  /** Keys that stand twice in an object: JSON.parse keeps the last without a word. */
  duplicates: { path: Path; line: number; column: number }[]
  /** Where the value that `path` leads to stands; the nearest one above it when there is no such value. */
  locate: (path: Path) => Place
}

/** Reads a JSON object. Rejects with an InputError when the file cannot be read or is not one. */
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

/** Reads a JSON object that a folder need not have. */
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
    // The decoder takes a byte order mark away.
    const text = new TextDecoder('utf-8', { fatal: true }).decode(bytes)
    return { text, hasMark: bytes.subarray(0, 3).equals(Buffer.of(0xef, 0xbb, 0xbf)) }
  } catch {
    throw new InputError(file, 'is not text in UTF-8')
  }
}
