/**
 * What the page says of right and wrong codes is what the README says.
 */
import { readFile } from 'node:fs/promises'
import { expect, test } from 'vitest'
import { difference } from '../../../pages/front/difference.ts'

test('the table of what a person types has the rows of the README', async () => {
  const readme = await readFile(new URL('../../../README.md', import.meta.url), 'utf8')
  const table = readme.slice(readme.indexOf('| A person types |')).split('\n\n')[0] ?? ''
  const rows = table
    .replace(/\*\*|`/g, '')
    .split('\n')
    .filter((line) => !line.startsWith('|---'))
    .map((line) =>
      line
        .split('|')
        .slice(1, -1)
        .map((cell) => cell.trim())
    )
  const shown = [...difference.text.matchAll(/<tr>(.*?)<\/tr>/g)].map(([, row = '']) =>
    [...row.matchAll(/<t[hd][^>]*>(.*?)<\/t[hd]>/g)].map(([, cell = '']) => cell.replace(/<[^>]+>/g, ''))
  )
  expect(rows.length).toBe(5)
  expect(shown).toEqual(rows)
})
