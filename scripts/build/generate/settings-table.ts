/**
 * Generates the tables of settings from proxy/config/settings.ts, so that they cannot differ from it: all of them in docs/settings.md, and
 * in README.md those that most people need.
 */
import { GROUPS, SETTINGS } from '../../../proxy/config/settings.ts'
import { betweenMarks } from './between-marks.ts'

type Name = keyof typeof SETTINGS

const MARKS = {
  begin: '<!-- settings: written by `npm run generate` from proxy/config/settings.ts -->',
  end: '<!-- end of settings -->'
}

/** In the order in which somebody who puts the proxy into production comes to them. */
const MOST_NEEDED: readonly Name[] = [
  'PUBLIC_URL',
  'HOST',
  'PORT',
  'TRUSTED_PROXIES',
  'GUARD_COUNTRIES',
  'METRICS_PORT',
  'DRAIN_DELAY_MS',
  'REDIS_URL',
  'GUARD_SECRET'
]

/** Puts a table for each group between the marks of docs/settings.md. Throws an Error when a mark is missing. */
export const withAllSettings = (page: string): string =>
  betweenMarks(
    page,
    MARKS,
    Object.entries(GROUPS)
      .map(([heading, group]) => `## ${heading}\n\n${table(Object.keys(group) as Name[])}`)
      .join('\n\n')
  )

/** Puts the table of the settings that most people need between the marks of the README. Throws an Error when a mark is missing. */
export const withNeededSettings = (readme: string): string => betweenMarks(readme, MARKS, table(MOST_NEEDED))

function table(names: readonly Name[]): string {
  return ['| Setting | Default | Unit, bounds | What it is for |', '|---|---|---|---|', ...names.map(row)].join('\n')
}

function row(name: Name): string {
  const schema = SETTINGS[name]
  const { sentence, unit, bounds } = schema.meta() as { sentence: string; unit?: string; bounds?: string }
  const byDefault = schema.safeParse(undefined).data
  const value = byDefault === undefined ? '' : `\`${String(byDefault)}\``
  return `| \`${name}\` | ${value} | ${[unit, bounds].filter(Boolean).join(', ')} | ${sentence} |`
}
