/**
 * Deliberate exceptions: places that break a rule on purpose, each with its reason (exceptions.json in the connector's
 * folder). An entry that excuses nothing is an error, or the list would come to hide tomorrow's mistakes.
 */
import { basename } from 'node:path'
import * as z from 'zod'
import { type Breach, breachAt, type RuleInfo } from '../report/finding.ts'
import type { Path } from '../ruleset/support/json.ts'
import { pages } from '../ruleset/support/pages.ts'
import { InputError } from './input-error.ts'
import type { SourceFile } from './source-file.ts'

export const unusedExceptionInfo: RuleInfo = {
  severity: 'error',
  asks: 'Every exception in exceptions.json excuses something.',
  url: pages.submission
}

/** "file#pointer": the file's name and the JSON pointer that the finding has. */
const place = z.string().includes('#')

/** With `says`, a part of the message, only that breach is excused, and not what else comes to stand there. */
const exceptionsFile = z.strictObject({
  exceptions: z.array(
    z.strictObject({
      rule: z.string(),
      reason: z.string().min(10),
      at: z.array(z.union([place, z.strictObject({ place, says: z.string().min(1) })])).min(1)
    })
  )
})

type Sorted = { open: Breach[]; excused: Breach[]; unused: Breach[] }

/** Takes the excused findings out of `findings`. Throws an InputError when the list has another shape. */
export function sortOut(findings: Breach[], list: SourceFile | undefined): Sorted {
  if (list === undefined) return { open: findings, excused: [], unused: [] }
  const parsed = exceptionsFile.safeParse(list.data)
  if (!parsed.success) {
    const [issue] = parsed.error.issues
    const { line, column } = list.locate(
      (issue?.path ?? []).map((part) => (typeof part === 'number' ? part : String(part)))
    )
    throw new InputError(list.file, `is no list of exceptions: ${issue?.message}`, line, column)
  }
  const entries = parsed.data.exceptions.flatMap(({ rule, at }, index) =>
    at.map((value, position): Entry => {
      const named = typeof value === 'string' ? { place: value, says: '' } : value
      return { rule, ...named, path: ['exceptions', index, 'at', position] }
    })
  )
  return {
    open: findings.filter((finding) => !entries.some((entry) => covers(entry, finding))),
    excused: findings.filter((finding) => entries.some((entry) => covers(entry, finding))),
    unused: entries
      .filter((entry) => !findings.some((finding) => covers(entry, finding)))
      .map(({ rule, place, says, path }) => {
        const breach = says === '' ? `break ${rule}` : `break ${rule} in such a way that the message says ${says}`
        const message = `Remove it: "${place}" does not ${breach.replace(/\.$/, '')}.`
        return breachAt(list, 'ppc-unused-exception', message, path)
      })
  }
}

type Entry = { rule: string; place: string; says: string; path: Path }

function covers({ rule, place, says }: Entry, finding: Breach): boolean {
  const isThere = place === `${basename(finding.file)}#${finding.pointer}`
  return rule === finding.rule && isThere && finding.message.includes(says)
}
