/**
 * The README's table of settings from proxy/config/settings.ts, so that the two cannot differ.
 */
import { SETTINGS } from '../../../proxy/config/settings.ts'
import { betweenMarks } from './between-marks.ts'

const MARKS = {
  begin: '<!-- settings: written by `npm run generate` from proxy/config/settings.ts -->',
  end: '<!-- end of settings -->'
}

/** Puts the table between its marks in the text of the README. Throws an Error when a mark is missing. */
export const withSettingsTable = (readme: string): string => betweenMarks(readme, MARKS, table())

function table(): string {
  const rows = Object.entries(SETTINGS).map(([name, schema]) => {
    const { sentence, unit, bounds } = schema.meta() as { sentence: string; unit?: string; bounds?: string }
    const byDefault = schema.safeParse(undefined).data
    const value = byDefault === undefined ? '' : `\`${String(byDefault)}\``
    return `| \`${name}\` | ${value} | ${[unit, bounds].filter(Boolean).join(', ')} | ${sentence} |`
  })
  return ['| Setting | Default | Unit, bounds | What it is for |', '|---|---|---|---|', ...rows].join('\n')
}
