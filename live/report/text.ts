/**
 * The result as text: first what differs, then what another run would decide, what no run can decide, and what holds.
 * Each part is shorter than the one before.
 */
import { commandOf } from '../called.ts'
import { SECOND_MESSAGES, type SecondMessage } from '../step.ts'
import { hasDecidedNothing, type Judged, type Result } from './result.ts'
import { wrapped } from './wrap.ts'

/** The whole report, of several lines. */
export function toText(result: Result): string {
  return `${hasSeenTheService(result) ? lists(result) : ''}${summary(result)}`
}

/** What differs, and the summary: for the screen, when `--json` writes the whole result. */
export function toShortText(result: Result): string {
  return `${hasSeenTheService(result) ? differing(result) : ''}${summary(result)}`
}

/** Without a message, only the reason why the run ended matters. */
const hasSeenTheService = ({ how, messages }: Result): boolean => how === 'complete' || messages > 0

const lists = (result: Result): string => `${differing(result)}${open(result)}${beyond(result)}${holding(result)}`

const rowsThat = ({ rows }: Result, verdict: Judged['verdict']['verdict']): Judged[] =>
  rows.filter((row) => row.verdict.verdict === verdict)

function differing(result: Result): string {
  const rows = rowsThat(result, 'differs')
  return rows.length === 0
    ? ''
    : `\nDIFFERS from what the sandbox does (${rows.length})\n${rows.map(difference).join('')}`
}

function difference({ assumption: { id, says, change }, verdict }: Judged): string {
  if (verdict.verdict !== 'differs') return ''
  const toChange =
    verdict.options === undefined
      ? `to change: ${'option' in change ? `the sandbox option ${change.option}` : change.file}`
      : `sandbox options: ${JSON.stringify(verdict.options)}`
  return `${wrapped(`${id}: ${says}`, 2)}${wrapped(`seen: ${verdict.evidence}`, 6)}${wrapped(toChange, 6)}`
}

/** What this run left open, grouped by the command that decides it; last, what no command decides. */
function open(result: Result): string {
  const rows = rowsThat(result, 'not decided').filter(({ assumption }) => assumption.isBeyondRuns === undefined)
  if (rows.length === 0) return ''
  const byCommand = SECOND_MESSAGES.flatMap((second) => {
    const its = rows.filter((row) => planOf(row) === second)
    // A row that needs another plan needs no other reason.
    const lines = its.map((row) => (second === result.second ? `${says(row)}${reason(row)}` : says(row)))
    // Not wrapped, however long it is, so that it can be copied.
    return its.length === 0 ? [] : [`  by ${commandOf(result.called, second)}\n`, ...lines]
  })
  const others = rows.filter((row) => planOf(row) === undefined)
  const otherwise = others.length === 0 ? [] : ['  otherwise\n', ...others.map((row) => `${says(row)}${reason(row)}`)]
  const heading = `NOT DECIDED by this run, but can be decided (${rows.length})`
  return `\n${heading}\n${[...byCommand, ...otherwise].join('')}`
}

/** The plan of the run that would decide a row; undefined if something else is needed. */
function planOf({ verdict }: Judged): SecondMessage | undefined {
  const by = verdict.verdict === 'not decided' ? verdict.decidedBy : undefined
  return typeof by === 'object' ? by.second : undefined
}

const says = ({ assumption: { id, says: text } }: Judged): string => wrapped(`${id}: ${text}`, 4)

function reason({ verdict }: Judged): string {
  if (verdict.verdict !== 'not decided') return ''
  const { why, decidedBy } = verdict
  return wrapped(typeof decidedBy === 'string' ? `${why} Decided by: ${decidedBy}` : why, 8)
}

function beyond(result: Result): string {
  const count = result.rows.filter(({ assumption }) => assumption.isBeyondRuns).length
  return count === 0 ? '' : `\n${count} can be decided by no run: sandbox/README.md has them.\n`
}

function holding(result: Result): string {
  const rows = rowsThat(result, 'holds')
  if (rows.length === 0) return ''
  const heading = rows.length === 1 ? 'HOLDS' : 'HOLD'
  return `\n${heading} (${rows.length})\n${wrapped(rows.map(({ assumption: { id } }) => id).join(', '), 2, 2)}`
}

function summary(result: Result): string {
  const { rows, messages, how, why, transcript } = result
  if (how === 'not begun') return `\nNothing was sent: ${why}.\n`
  const nothing = how === 'complete' && hasDecidedNothing(result) ? 'This run decided nothing. ' : ''
  const ended = how === 'complete' ? nothing : `The run did not get to its end: ${why?.replace(/\.$/, '')}.\n`
  const counts = rows.length > 0 && hasSeenTheService(result) ? `${countsOf(result)}. ` : ''
  return `\n${ended}${counts}${sent(messages)}\n${whatNext({ transcript, how })}`
}

function countsOf(result: Result): string {
  const [differ, undecided, hold] = (['differs', 'not decided', 'holds'] as const).map(
    (verdict) => rowsThat(result, verdict).length
  )
  return `${differ} ${differ === 1 ? 'differs' : 'differ'}, ${undecided} not decided, ${hold} ${hold === 1 ? 'holds' : 'hold'}`
}

function sent(messages: number): string {
  if (messages === 0) return 'No message was sent.'
  return messages === 1 ? 'At most 1 message was sent.' : `At most ${messages} messages were sent.`
}

function whatNext({ transcript, how }: Pick<Result, 'transcript' | 'how'>): string {
  if (transcript === undefined) return ''
  const use =
    how === 'complete'
      ? 'Read it before you attach it to an issue; docs/live.md says how.'
      : 'docs/live.md says what to do.'
  return `The transcript: ${transcript}\n${use}\n`
}
