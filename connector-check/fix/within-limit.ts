/**
 * Mending must not make a definition longer than Power Platform takes: a connector that passes would be refused.
 */
import type { SourceFile } from '../input/source-file.ts'
import type { Finding } from '../report/finding.ts'
import { MAX_SIZE } from '../rules/file.ts'
import { badIndents } from '../rules/indent.ts'
import { fixedText } from './fixed-text.ts'

/** More than `"x-ms-url-encoding": "single"` and the indent of the deepest line that is read. */
const KEYWORD_BYTES = 1000

/** Rules whose mending adds to a text, in the order in which they are given up. */
const GROWING = ['ppc-indent', 'ppc-url-encoding']

/** The findings, of which those are not mendable that would bring their file to the limit. */
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
 * Bytes that mending adds at most. Every check asks, and nearly every file is far from the limit: the mended text is made only for
 * those that are not.
 */
function mostAdded(text: string, rules: string[]): number {
  let added = 0
  if (rules.includes('ppc-indent')) for (const { expected } of badIndents(text)) added += expected
  const keywords = rules.filter((rule) => rule === 'ppc-url-encoding').length
  if (keywords === 0) return added
  // A keyword is set apart like the member before it, and may have a line that is indented as well.
  let blanks = 0
  for (const [run] of text.matchAll(/\s+/g)) blanks = Math.max(blanks, run.length)
  return added + keywords * (blanks + KEYWORD_BYTES)
}

/** As many of the growing rules as it takes, none where there is room for all. */
function givenUp(text: string, mended: Finding[], growing: string[]): string[] {
  const enough = growing.findIndex((_, count) => {
    const without = growing.slice(0, count)
    const kept = mended.filter(({ rule }) => !without.includes(rule))
    return Buffer.byteLength(fixedText(text, kept)) < MAX_SIZE
  })
  return growing.slice(0, enough < 0 ? growing.length : enough)
}
