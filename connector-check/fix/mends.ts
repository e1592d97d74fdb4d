/**
 * What `--fix` can fix, by rule: findings with only one possible correction. Each function looks at the value and the
 * path to it, and says whether that place can be fixed.
 */
import type { SourceFile } from '../input/source-file.ts'
import type { Breach } from '../report/finding.ts'
import { KEY_ORDER } from '../ruleset/definition/document/document.ts'
import { at, fields, isFields, list, type Path, pathOf, pointer } from '../ruleset/support/json.ts'

type Mendable = (value: unknown, path: Path, source: SourceFile) => boolean

const URL_ENCODING: Mendable = (value) =>
  isFields(value) && value.in === 'path' && !Object.hasOwn(value, 'x-ms-url-encoding')

/** An empty list of an operation cancels the list of the document. Only a person knows whether that is intended. */
const EMPTY_MEDIA_TYPES: Mendable = (value, path, source) =>
  ['consumes', 'produces'].includes(String(path.at(-1))) &&
  Array.isArray(value) &&
  value.length === 0 &&
  list(fields(source.data)[String(path.at(-1))]).length === 0 &&
  !standsTwice(source, path)

const NO_VISIBILITY: Mendable = (value, path, source) =>
  path.at(-1) === 'x-ms-visibility' && typeof value === 'string' && !standsTwice(source, path)

/** If a key occurs twice, only a person knows which one is intended. */
const KEY_ORDER_UNIQUE: Mendable = (_, __, source) => !KEY_ORDER.some((key) => standsTwice(source, [key]))

/** Whether a place can be fixed, by rule. */
export const MENDS: Readonly<Record<string, Mendable>> = {
  'ppc-byte-order-mark': () => true,
  'ppc-indent': () => true,
  'ppc-key-order': KEY_ORDER_UNIQUE,
  'ppc-media-types': EMPTY_MEDIA_TYPES,
  'ppc-url-encoding': URL_ENCODING,
  'ppc-visibility-none': NO_VISIBILITY
}

/** Whether `--fix` can fix this breach. */
export function isMendable(breach: Breach, source: SourceFile): boolean {
  if (!Object.hasOwn(MENDS, breach.rule)) return false
  const path = pathOf(breach.pointer)
  return MENDS[breach.rule]?.(at(source.data, path), path, source) === true
}

function standsTwice(source: SourceFile, path: Path): boolean {
  const place = pointer(path)
  return source.duplicates.some((duplicate) => pointer(duplicate.path) === place)
}
