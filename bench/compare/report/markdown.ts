/**
 * The sections of `docs/performance.md` that runs write.
 */

import { growthOf } from '../../scale/growth.ts'
import type { ScaleResults } from '../../scale/results.ts'
import { scaleTables } from '../../scale/tables.ts'
import { ratiosOf } from '../ratios.ts'
import type { Results } from '../results.ts'
import { judge, judgeGrowth } from '../targets.ts'
import { conditions, machineSentences } from './conditions.ts'
import { asMarkdown } from './table.ts'
import { figureTables, peerTable, ratioTables, targetTable, titlesOf } from './tables.ts'

/** Section of a run over all peers. Throws WrongAnswers instead, when an answer was wrong. */
export function benchSection(results: Results): string {
  const ratios = ratiosOf(results)
  return [
    conditions(results).join(' '),
    '![CPU per call, start-up and memory of each peer, as bars](performance.svg)',
    '### Targets',
    asMarkdown(targetTable(judge(ratios), titlesOf(results))),
    '### Figures',
    ...figureTables(results).map(({ title, table }) => `**${title}**\n\n${asMarkdown(table)}`),
    '### Ratios',
    'Computed round by round; then their median. Of calls a second more is better, of everything else less.',
    ...ratioTables(results, ratios).map(({ title, table }) => `**${title}**\n\n${asMarkdown(table)}`),
    '### Peers',
    asMarkdown(peerTable(results))
  ].join('\n\n')
}

/** Section of a run with `--scale`. */
export const scaleSection = (results: ScaleResults): string =>
  [
    [...machineSentences(results), `Medians of ${results.rounds} interleaved rounds.`, ...results.missing].join(' '),
    '### Targets',
    asMarkdown(targetTable(judgeGrowth(growthOf(results)), {})),
    ...scaleTables(results).map(({ title, table }) => `### ${title}\n\n${asMarkdown(table)}`)
  ].join('\n\n')
