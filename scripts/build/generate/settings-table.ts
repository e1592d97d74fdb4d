/**
 * The README's table of settings from proxy/config/settings.ts, so that the two cannot differ.
 */
import { SETTINGS } from '../../../proxy/config/settings.ts'

const BEGIN = '<!-- settings: written by `npm run generate` from proxy/config/settings.ts -->'
const END = '<!-- end of settings -->'

/**
 * Puts the table between its two marks.
 *
 * @param readme the text of the README
 * @throws {Error} when a mark is missing
 */
export function withSettingsTable(readme: string): string {
  const begin = readme.indexOf(BEGIN)
  const end = readme.indexOf(END)
  if (begin === -1 || end < begin) throw new Error('README.md has lost the marks of its table of settings')
  return `${readme.slice(0, begin + BEGIN.length)}\n${table()}\n${readme.slice(end)}`
}

function table(): string {
  const rows = Object.entries(SETTINGS).map(([name, schema]) => {
    const { sentence, unit, bounds } = schema.meta() as { sentence: string; unit?: string; bounds?: string }
    const byDefault = schema.safeParse(undefined).data
    const value = byDefault === undefined ? '' : `\`${String(byDefault)}\``
    return `| \`${name}\` | ${value} | ${[unit, bounds].filter(Boolean).join(', ')} | ${sentence} |`
  })
  return ['| Setting | Default | Unit, bounds | What it is for |', '|---|---|---|---|', ...rows].join('\n')
}
