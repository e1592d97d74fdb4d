/**
 * The sections of `docs/performance.md` that runs write.
 */
import type { ScaleResults } from '../../scale/results.ts'
import { scaleTable } from '../../scale/tables.ts'
import { ratiosOf } from '../ratios.ts'
import { type ByNode, nodeOf, type Results } from '../results.ts'
import { judge } from '../targets.ts'
import { CHART_TITLE } from './chart.ts'
import { conditions, machineSentences } from './conditions.ts'
import { asMarkdown } from './table.ts'
import { figureTables, peerTable, ratioTables } from './tables.ts'
import { ABOUT_NOISE, targetTable } from './target-table.ts'

/**
 * Section with the last run on each version of Node: targets side by side, then the figures of each run.
 *
 * @throws {WrongAnswers} when an answer was wrong
 */
export function benchSection(runs: ByNode): string {
  const judged = Object.values(runs).map((results) => ({
    title: `Node ${nodeOf(results)}:`,
    verdicts: judge(results),
    peers: results.peers
  }))
  return [
    '### Targets',
    asMarkdown(targetTable(judged)),
    ABOUT_NOISE,
    `![${CHART_TITLE}](performance.svg)`,
    ...Object.values(runs).flatMap(runParts)
  ].join('\n\n')
}

const runParts = (results: Results): string[] => [
  `### Node ${nodeOf(results)}`,
  conditions(results).join(' '),
  ...figureTables(results).map(({ title, table }) => `**${title}**\n\n${asMarkdown(table)}`),
  'Ratios are computed round by round; the tables show their medians. For calls a second more is better, for everything else less.',
  ...ratioTables(results, ratiosOf(results)).map(({ title, table }) => `**${title}**\n\n${asMarkdown(table)}`),
  asMarkdown(peerTable(results))
]

/** Section of a run with `--scale in-flight`. */
export const scaleSection = (results: ScaleResults): string =>
  [
    [...machineSentences(results), `Medians of ${results.rounds} interleaved rounds.`, ...results.missing].join(' '),
    asMarkdown(scaleTable(results))
  ].join('\n\n')
