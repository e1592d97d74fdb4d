/**
 * Rules about the text of apiDefinition.swagger.json: what its parsed content no longer shows.
 */

import type { SourceFile } from '../input/source-file.ts'
import { type Breach, breachAt, type RuleInfo } from '../report/finding.ts'
import { pages } from '../ruleset/support/pages.ts'
import { ATTESTATION } from '../ruleset/support/said.ts'
import { badIndents } from './indent.ts'

/** Bytes (1 MB). A definition of this size or more is refused. */
export const MAX_SIZE = 1_048_576

export const fileRuleInfo = {
  'ppc-file-size': {
    severity: 'error',
    asks: 'The definition is smaller than 1 MB.',
    url: pages.limits,
    said: ATTESTATION
  },
  // Only a warning: the last key counts, and published connectors with such keys work.
  'ppc-duplicate-key': { severity: 'warning', asks: 'No object has the same key twice.', url: pages.validator },
  'ppc-byte-order-mark': {
    severity: 'warning',
    asks: 'The files do not begin with a byte order mark.',
    url: pages.paconn
  },
  'ppc-indent': { severity: 'info', asks: 'The definition is indented by four spaces.', url: pages.codingStandards }
} satisfies Record<string, RuleInfo>

/** What is wrong with the text of the definition. */
export function fileBreaches(source: SourceFile): Breach[] {
  const size = Buffer.byteLength(source.text)
  const found = textBreaches(source)
  if (size >= MAX_SIZE) {
    const message = `${size} bytes are too many: shorten it to at most ${MAX_SIZE - 1}.`
    found.push(breachAt(source, 'ppc-file-size', message, []))
  }
  const [indent] = badIndents(source.text)
  if (indent !== undefined) {
    const { line, length, expected } = indent
    const place = { line, column: 1, endLine: line, endColumn: length + 1 }
    const message = `Indent by four spaces a level: ${expected} here, not ${length || 'none'}.`
    found.push({ ...breachAt(source, 'ppc-indent', message, []), ...place })
  }
  return found
}

/** Reports a byte order mark, and keys that occur twice. Also for apiProperties.json. */
export function textBreaches(source: SourceFile): Breach[] {
  const mark = 'The file begins with a byte order mark: save it as UTF-8 without one.'
  return [
    ...(source.hasMark ? [breachAt(source, 'ppc-byte-order-mark', mark, [])] : []),
    ...source.duplicates.map(({ path, line, column }) => {
      const message = `"${path.at(-1)}" is in this object twice, and only the last one counts: remove one.`
      return { ...breachAt(source, 'ppc-duplicate-key', message, path), line, column }
    })
  ]
}
