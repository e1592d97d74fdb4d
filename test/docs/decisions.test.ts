/**
 * Decisions: every page in docs/decisions has the same short form, the index lists exactly the pages, and the files that a page
 * names exist.
 */
import { existsSync, readdirSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { expect, test } from 'vitest'
import { read } from '../support/repository.ts'

const ROOT = fileURLToPath(new URL('../../', import.meta.url))
const FOLDER = 'docs/decisions/'
const INDEX = 'README.md'

const MAX_LINES = 40
const MAX_COLUMNS = 140
const PARTS = ['Question', 'Decision', 'Why', 'Costs and risks', 'What would change it']

const names = readdirSync(ROOT + FOLDER)
const pages = names.filter((name) => name !== INDEX)
const index = read(FOLDER + INDEX)
const titleOf = (page: string): string | undefined => /^# (.+)\n/.exec(page)?.[1]

/** Paths in backticks: what begins with a folder or file of the root, and whatever else looks like a source file. */
const pathsIn = (page: string): string[] => {
  const top = readdirSync(ROOT)
  return [...page.matchAll(/`([\w.@/-]+)`/g)]
    .map(([, text = '']) => text)
    .filter((text) => top.includes(text.split('/')[0] ?? '') || /^[^/].*\.(?:ts|cjs|csx|md)$/.test(text))
}

test.each(pages)('%s is short and has every part of the form, in order', (name) => {
  const page = read(FOLDER + name)
  const lines = page.trimEnd().split('\n')
  expect(lines.length).toBeLessThanOrEqual(MAX_LINES)
  expect(lines.filter((line) => line.length > MAX_COLUMNS)).toEqual([])
  expect(page).toMatch(/^# .+\n\n\*\d{4}-\d\d-\d\d, in force\. Code: [^*]+;\s+tests: [^*]+\.\*\n\n/)
  expect([...page.matchAll(/^\*\*([^*]+)\.\*\* ?/gm)].map(([, part]) => part)).toEqual(PARTS)
})

test.each(pages)('every file that %s names exists', (name) => {
  const paths = pathsIn(read(FOLDER + name))
  expect(paths.length).toBeGreaterThan(1)
  expect(paths.filter((path) => !existsSync(ROOT + path))).toEqual([])
})

test('the index has each page once, under its title, and no other', () => {
  const rows = [...index.matchAll(/^\| (.+) \| \[([^\]]+)\]\(\2\) \|$/gm)].map(([, title, name]) => `${name}: ${title}`)
  expect(rows.sort()).toEqual(pages.map((name) => `${name}: ${titleOf(read(FOLDER + name))}`).sort())
})
