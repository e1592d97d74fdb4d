/**
 * What a replay says, for people and as JSON.
 */
import type { Transcript } from '../transcript/record.ts'
import type { Replayed } from './replay.ts'

/** @returns 0 if nothing differs, 1 otherwise */
export const exitStatusOf = ({ differences }: Replayed): number => (differences.length === 0 ? 0 : 1)

/** Several lines. */
export function replayText(file: string, recorded: Transcript, { options, differences }: Replayed): string {
  const { start, exchanges, end } = recorded
  const isWhole = end?.how === 'complete'
  const lines = [
    `${file}: ${exchanges.length} calls, plan ${start.second}, asked ${start.upstream} on ${start.day}`,
    ...(isWhole ? [] : ['That run did not get to its end; the steps that it took are compared.']),
    `Sandbox: ${Object.keys(options).length === 0 ? 'as it is by default' : `with ${JSON.stringify(options)}`}`,
    '',
    ...differences.map(({ step, what, recorded: then, sandbox }) => `  ${step}, ${what}: ${then}; sandbox: ${sandbox}`),
    differences.length === 0 ? 'Nothing differs.' : `${differences.length} differ: change sandbox/, then replay again.`
  ]
  return `${lines.join('\n')}\n`
}

/** One line. */
export const replayJson = (file: string, replayed: Replayed): string =>
  `${JSON.stringify({
    exitStatus: exitStatusOf(replayed),
    transcript: file,
    options: replayed.options,
    differences: replayed.differences
  })}\n`
