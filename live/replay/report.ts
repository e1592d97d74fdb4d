/**
 * The report of a replay, as text and as JSON.
 */
import { judgeAll } from '../assumptions/all.ts'
import { MOST_MESSAGES } from '../budget.ts'
import { toText } from '../report/text.ts'
import type { Transcript } from '../transcript/record.ts'
import type { Replayed } from './replay.ts'

/** @returns 0 if nothing differs, 1 otherwise */
export const exitStatusOf = ({ differences }: Replayed): number => (differences.length === 0 ? 0 : 1)

/**
 * The report of the recorded run, then the comparison.
 *
 * @param called as calledAs() returns it
 */
export function replayText(
  file: string,
  recorded: Transcript,
  { options, differences, notCompared }: Replayed,
  called: string
): string {
  const { start, exchanges } = recorded
  const count = differences.length
  const lines = [
    `${file}: ${times(exchanges.length, 'call')}, plan ${start.second}, asked ${start.upstream} on ${start.day}`,
    reportOf(recorded, called),
    `The same steps against the sandbox, ${Object.keys(options).length === 0 ? 'as it is by default' : `with ${JSON.stringify(options)}`}:`,
    '',
    ...differences.map(({ step, what, recorded: then, sandbox }) => `  ${step}, ${what}: ${then}; sandbox: ${sandbox}`),
    ...(notCompared.length === 0
      ? []
      : [`  not compared, for these say nothing about the service: ${notCompared.join(', ')}`]),
    count === 0 ? 'Nothing differs.' : `${times(count, 'difference')}: change sandbox/, then replay again.`
  ]
  return `${lines.join('\n')}\n`
}

/** The report that the recorded run has shown at its end. */
function reportOf(recorded: Transcript, called: string): string {
  const { start, end } = recorded
  return toText({
    called: { as: called, options: [] },
    second: start.second,
    messages: end?.messages ?? messagesOf(recorded),
    transcript: undefined,
    how: end?.how ?? 'interrupted',
    why: end ? 'it was stopped, or broken off' : 'the transcript was cut off',
    rows: judgeAll(recorded)
  })
}

/** For a file that was cut off. One more than it has, because a send under way is not recorded yet. */
const messagesOf = ({ exchanges }: Transcript): number =>
  Math.min(MOST_MESSAGES, exchanges.filter(({ step }) => ['send-1', 'send-2', 'resend'].includes(step)).length + 1)

const times = (count: number, what: string): string => `${count} ${what}${count === 1 ? '' : 's'}`

/** The report as one line of JSON. */
export const replayJson = (file: string, replayed: Replayed): string =>
  `${JSON.stringify({ exitStatus: exitStatusOf(replayed), transcript: file, ...replayed })}\n`
