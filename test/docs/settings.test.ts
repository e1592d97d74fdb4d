/**
 * What docs/settings.md says by hand: former names with what they are now, and the beginnings that only settings may have.
 */
import { expect, test } from 'vitest'
import { formerSetting } from '../../proxy/config/former-names.ts'
import { unknownNames } from '../../proxy/config/unknown-names.ts'
import { read } from '../support/repository.ts'

const page = read('docs/settings.md')

test('each former name stands with its present name, or with the value that is fixed', () => {
  const rows = [...page.matchAll(/^\| `([A-Z_]+)` \| (?:still works; its name is `([A-Z_]+)`|no effect: (\d+)) \|$/gm)]
  expect(rows).toHaveLength(5)
  for (const [, name = '', now, fixed] of rows) {
    expect(formerSetting(name)).toEqual({ setting: name, ...(now ? { now } : { fixed: Number(fixed) }) })
  }
})

test('a name stops the start if it has a beginning that the page lists, and may have any other', () => {
  const [, list = ''] = /every unknown name that begins with ([^.]+)\./.exec(page) ?? []
  const beginnings = [...list.matchAll(/`([A-Z_]+_)`/g)].map(([, beginning]) => `${beginning}QQQQQQ`)
  expect(beginnings).toHaveLength(7)
  const mistakes = unknownNames(Object.fromEntries([...beginnings, 'OTHER_QQQQQQ'].map((name) => [name, '1'])))
  expect(mistakes.map((line) => line.split(' ')[0])).toEqual(beginnings)
})
