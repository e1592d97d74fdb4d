/**
 * What --fix mends: findings with just one answer, by rule. Each function says whether the place can be mended, from the value that
 * stands there and the path to it.
 */
import type { SourceFile } from '../input/source-file.ts'
import type { Breach } from '../report/finding.ts'
import { KEY_ORDER } from '../ruleset/definition/document/document.ts'
import { at, fields, isFields, list, type Path, pathOf, pointer } from '../ruleset/support/json.ts'

type Mendable = (value: unknown, path: Path, source: SourceFile) => boolean

const URL_ENCODING: Mendable = (value) =>
  isFields(value) && value.in === 'path' && !Object.hasOwn(value, 'x-ms-url-encoding')

/** An empty list of an operation takes away what the whole document says: only a person knows whether that is meant. */
const EMPTY_MEDIA_TYPES: Mendable = (value, path, source) =>
  ['consumes', 'produces'].includes(String(path.at(-1))) &&
  Array.isArray(value) &&
  value.length === 0 &&
  list(fields(source.data)[String(path.at(-1))]).length === 0 &&
  !standsTwice(source, path)

const NO_VISIBILITY: Mendable = (value, path, source) =>
  path.at(-1) === 'x-ms-visibility' && typeof value === 'string' && !standsTwice(source, path)

/** Of a key that stands twice only a person can say which one is meant. */
const KEY_ORDER_UNIQUE: Mendable = (_, __, source) => !KEY_ORDER.some((key) => standsTwice(source, [key]))

/** Whether a place can be mended, by rule. */
export const MENDS: Readonly<Record<string, Mendable>> = {
  'ppc-byte-order-mark': () => true,
  'ppc-indent': () => true,
  'ppc-key-order': KEY_ORDER_UNIQUE,
  'ppc-media-types': EMPTY_MEDIA_TYPES,
  'ppc-url-encoding': URL_ENCODING,
  'ppc-visibility-none': NO_VISIBILITY
}

/** Whether --fix mends the breach of a file. */
export function isMendable(breach: Breach, source: SourceFile): boolean {
  if (!Object.hasOwn(MENDS, breach.rule)) return false
  const path = pathOf(breach.pointer)
  return MENDS[breach.rule]?.(at(source.data, path), path, source) === true
}

function standsTwice(source: SourceFile, path: Path): boolean {
  const place = pointer(path)
  return source.duplicates.some((duplicate) => pointer(duplicate.path) === place)
}
