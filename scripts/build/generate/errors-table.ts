/**
 * The table of errors in docs/errors.md, from proxy/errors.ts and the advice beside this file.
 */
import { errorRows } from '../../../proxy/errors.ts'
import { betweenMarks } from './between-marks.ts'
import { ERROR_ADVICE } from './error-advice.ts'

const MARKS = {
  begin: '<!-- errors: written by `npm run generate` from proxy/errors.ts -->',
  end: '<!-- end of errors -->'
}

/** Puts the table, by status, between its marks in the text of the page. Throws an Error when a mark is missing. */
export function withErrorsTable(page: string): string {
  const rows = errorRows()
    .toSorted((one, other) => one.status - other.status)
    .map(
      ({ status, code, message, mender }) =>
        `| ${status} | \`${code}\` | ${message} | ${mender} | ${ERROR_ADVICE[code]} |`
    )
  const head = ['| Status | Code | Message | Who mends it | What to do |', '|---|---|---|---|---|']
  return betweenMarks(page, MARKS, [...head, ...rows].join('\n'))
}
