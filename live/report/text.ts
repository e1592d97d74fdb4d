/**
 * The result for people: what differs first, then what is not decided, then what holds.
 */
import type { Verdict } from '../assumptions/assumption.ts'
import { hasDecidedNothing, type Judged, type Result } from './result.ts'

const HEADINGS: readonly (readonly [Verdict['verdict'], string])[] = [
  ['differs', 'DIFFERS from what the sandbox does'],
  ['not decided', 'NOT DECIDED by this run'],
  ['holds', 'HOLDS']
]

/** The whole report, of several lines. */
export function toText(result: Result): string {
  const { rows, messages, how, why } = result
  if (how === 'not begun') return `\nNothing was sent: ${why}.\n`
  const groups = HEADINGS.flatMap(([verdict, heading]) => {
    const of = rows.filter((row) => row.verdict.verdict === verdict)
    return of.length === 0 ? [] : [`\n${heading} (${of.length})\n`, ...of.map(inLines)]
  })
  const counts = HEADINGS.map(
    ([verdict]) => `${rows.filter((row) => row.verdict.verdict === verdict).length} ${verdict}`
  )
  const sent = messages === 1 ? '1 message was' : `${messages} messages were`
  const nothing = how === 'complete' && hasDecidedNothing(result) ? 'This run decided nothing. ' : ''
  const ended = how === 'complete' ? nothing : `The run did not get to its end: ${why?.replace(/\.$/, '')}.\n`
  return `${groups.join('')}
${ended}${rows.length === 0 ? '' : `${counts.join(', ')}. `}At most ${sent} sent.
${whatNext(result)}`
}

function inLines({ assumption: { id, says, change }, verdict }: Judged): string {
  const lines = [`  ${id}: ${says}`]
  if (verdict.verdict === 'not decided') {
    lines.push(`      ${verdict.why}${verdict.decidedBy === undefined ? '' : ` Decided by: ${verdict.decidedBy}`}`)
  } else if (verdict.verdict === 'differs') {
    lines.push(`      seen: ${verdict.evidence}`)
    if (verdict.options !== undefined) lines.push(`      sandbox options: ${JSON.stringify(verdict.options)}`)
    else lines.push(`      to change: ${'option' in change ? `the sandbox option ${change.option}` : change.file}`)
  }
  return `${lines.join('\n')}\n`
}

function whatNext({ transcript, how }: Result): string {
  if (transcript === undefined) return ''
  const use =
    how === 'complete'
      ? 'Read it before you attach it to an issue; docs/live.md says how.'
      : 'docs/live.md says what to do.'
  return `The transcript: ${transcript}
${use}
`
}
