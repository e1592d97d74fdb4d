/**
 * `--fix` must not bring a definition to the size limit of Power Platform: a connector that works would be refused.
 */
import type { SourceFile } from '../input/source-file.ts'
import type { Finding } from '../report/finding.ts'
import { MAX_SIZE } from '../rules/file.ts'
import { badIndents } from '../rules/indent.ts'
import { fixedText } from './fixed-text.ts'

/**
 * Bytes. More than `"x-ms-url-encoding": "single"` with the indent of the deepest line that is accepted (see
 * limits.ts).
 */
const KEYWORD_BYTES = 1000

/** Rules whose fix makes a text longer, in the order in which they are given up. */
const GROWING = ['ppc-indent', 'ppc-url-encoding']

/** Marks findings as not fixable whose fix would bring their file to the limit. */
export function withinLimit(findings: Finding[], sources: readonly SourceFile[]): Finding[] {
  return sources.reduce((left, { file, text }) => {
    const mended = left.filter((finding) => finding.fixable && finding.file === file)
    const rules = mended.map(({ rule }) => rule)
    if (Buffer.byteLength(text) + mostAdded(text, rules) < MAX_SIZE) return left
    const without = givenUp(
      text,
      mended,
      GROWING.filter((rule) => rules.includes(rule))
    )
    if (without.length === 0) return left
    return left.map((finding) =>
      finding.file === file && without.includes(finding.rule) ? { ...finding, fixable: false } : finding
    )
  }, findings)
}

/**
 * An upper bound of the bytes that the fixes add. Every check calls this, and nearly every file is far below the limit.
 * Only for the others is the fixed text made.
 */
function mostAdded(text: string, rules: string[]): number {
  let added = 0
  if (rules.includes('ppc-indent')) for (const { expected } of badIndents(text)) added += expected
  const keywords = rules.filter((rule) => rule === 'ppc-url-encoding').length
  if (keywords === 0) return added
  // A keyword copies the white space of the member before it, and may have an indented line of its own.
  let blanks = 0
  for (const [run] of text.matchAll(/\s+/g)) blanks = Math.max(blanks, run.length)
  return added + keywords * (blanks + KEYWORD_BYTES)
}

/** The fewest rules to give up so that the file stays below the limit; none if all fit. */
function givenUp(text: string, mended: Finding[], growing: string[]): string[] {
  const enough = growing.findIndex((_, count) => {
    const without = growing.slice(0, count)
    const kept = mended.filter(({ rule }) => !without.includes(rule))
    return Buffer.byteLength(fixedText(text, kept)) < MAX_SIZE
  })
  return growing.slice(0, enough < 0 ? growing.length : enough)
}
