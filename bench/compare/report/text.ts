/**
 * The report of a run, for the terminal.
 */
import { ratiosOf } from '../ratios.ts'
import type { PeerResult, Results } from '../results.ts'
import { judge } from '../targets.ts'
import { conditions } from './conditions.ts'
import { asText } from './table.ts'
import { figureTables, ratioTables } from './tables.ts'
import { ABOUT_NOISE, targetTable } from './target-table.ts'

/**
 * @param judged whether to compare the figures with the targets; not with `--smoke`, whose loads are too short
 * @throws {WrongAnswers} when an answer was wrong
 */
export function textReport(results: Results, judged: boolean): string {
  const ratios = ratiosOf(results)
  const parts = [
    conditions(results).join('\n'),
    ...figureTables(results).map(({ title, table }) => `${title}\n\n${asText(table)}`),
    ...ratioTables(results, ratios).map(
      ({ title, table }) =>
        `${title}: ratios (for calls a second more is better, for all else less)\n\n${asText(table)}`
    ),
    ...(judged
      ? [
          `Targets\n\n${asText(targetTable([{ title: '', verdicts: judge(results), peers: results.peers }]))}\n\n${ABOUT_NOISE}`
        ]
      : []),
    `Peers\n\n${results.peers.map(aboutPeer).join('\n')}`
  ]
  return `\n${parts.join('\n\n')}\n`
}

const aboutPeer = ({ title, version, setup, cannot }: PeerResult): string =>
  [`${[title, version].filter(Boolean).join(' ')}: ${setup}`, ...cannot.map((one) => `    cannot ${one}`)].join('\n')
