/**
 * The tables in the README of the sandbox with its assumptions about tyntec, from the rows that `live` judges.
 */
import { DECIDABLE } from '../../../live/assumptions/all.ts'
import type { Assumption } from '../../../live/assumptions/assumption.ts'
import { NOT_DECIDABLE } from '../../../live/assumptions/not-decidable.ts'
import { betweenMarks } from './between-marks.ts'

const MARKS = {
  begin: '<!-- assumptions: written by `npm run generate` from live/assumptions/all.ts -->',
  end: '<!-- end of assumptions -->'
}

/** Puts both tables between their marks in the text of the README. Throws an Error when a mark is missing. */
export const withAssumptions = (readme: string): string => betweenMarks(readme, MARKS, tables())

const tables = (): string =>
  [
    'A run can decide these:',
    '',
    ...table(DECIDABLE),
    '',
    'No run with two messages, one phone and one key can decide these:',
    '',
    ...table(NOT_DECIDABLE)
  ].join('\n')

const table = (rows: readonly Assumption[]): readonly string[] => [
  '| `live` calls it | The sandbox assumes | That is | Option or file |',
  '|---|---|---|---|',
  ...rows.map(({ id, says, basis, change }) => `| ${id} | ${says} | ${basis} | ${where(change)} |`)
]

/** Links in the README are relative to its folder. */
const where = (change: Assumption['change']): string =>
  'option' in change ? `\`${change.option}\`` : `[${name(change.file)}](${name(change.file)})`

const name = (file: string): string => file.replace(/^sandbox\//, '')
