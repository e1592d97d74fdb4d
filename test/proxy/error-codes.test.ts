/**
 * Error codes: a code that nothing raises keeps an alert, a panel and a row of the documentation waiting for ever.
 */
import { readdirSync, readFileSync } from 'node:fs'
import { expect, test } from 'vitest'

const PROXY = new URL('../../proxy/', import.meta.url)
const read = (file: string): string => readFileSync(new URL(file, PROXY), 'utf8')

/** Files that name codes without raising them: the table itself, and the series that the figures begin with. */
const NAMING = ['errors.ts', 'observe/metrics-series.ts']
/** Comments, and sets of codes to compare with. */
const NOT_RAISING = /^\s*(?:\/?\*|\/\/).*$|Set<ErrorCode>\(\[[^\]]*\]/gm

test('every error code of the table is raised somewhere', () => {
  const codes = [...read('errors.ts').matchAll(/^ {2}([A-Z_]+): \[/gm)].map(([, code]) => code as string)
  expect(codes.length).toBeGreaterThan(25)
  const files = readdirSync(PROXY, { recursive: true, encoding: 'utf8' })
  const text = files
    .filter((file) => file.endsWith('.ts') && !NAMING.includes(file))
    .map((file) => read(file).replaceAll(NOT_RAISING, ''))
    .join('\n')
  expect(codes.filter((code) => !text.includes(`'${code}'`))).toEqual([])
})
