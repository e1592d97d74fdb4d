/**
 * Mending must not make a definition longer than Power Platform takes: a connector that passes would be refused.
 */
import type { SourceFile } from '../input/source-file.ts'
import type { Finding } from '../report/finding.ts'
import { MAX_SIZE } from '../rules/file.ts'
import { fixedText } from './fixed-text.ts'

/** Rules whose mending adds to a text, in the order in which they are given up. */
const GROWING = ['ppc-indent', 'ppc-url-encoding']

/** The findings, of which those are not mendable that would bring their file to the limit. */
export function withinLimit(findings: Finding[], sources: readonly SourceFile[]): Finding[] {
  return sources.reduce((left, { file, text }) => {
    const mended = left.filter((finding) => finding.fixable && finding.file === file)
    const rules = mended.map(({ rule }) => rule)
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

/** As many of the growing rules as it takes, none where there is room for all. */
function givenUp(text: string, mended: Finding[], growing: string[]): string[] {
  const enough = growing.findIndex((_, count) => {
    const without = growing.slice(0, count)
    const kept = mended.filter(({ rule }) => !without.includes(rule))
    return Buffer.byteLength(fixedText(text, kept)) < MAX_SIZE
  })
  return growing.slice(0, enough < 0 ? growing.length : enough)
}
