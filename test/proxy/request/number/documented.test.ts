/**
 * The table of docs/typed-text.md is what the proxy does.
 */
import { readFileSync } from 'node:fs'
import { beforeEach, expect, test } from 'vitest'
import { ask } from '../../../support/scripted-ask.ts'
import { startPair } from '../../../support/scripted-pair.ts'

const page = readFileSync(new URL('../../../../docs/typed-text.md', import.meta.url), 'utf8')
const rows = [...page.matchAll(/^\| `([^`]+)` *\| (?:`([A-Z]{2})`)? *\| `?(\+\d+|400)`? *\|$/gm)].map(
  ([, typed = '', country = '', result = '']) => [typed, country, result] as const
)

const { proxy, upstream } = await startPair()
beforeEach(() => upstream.forget())

test('the table is found', () => {
  expect(rows.length).toBeGreaterThan(15)
})

test.each(rows)('%s %s is %s', async (number, country, result) => {
  const query = new URLSearchParams({ number, country })
  const { status } = await ask(proxy, 'POST', `?${query}`)
  expect(status).toBe(result === '400' ? 400 : 200)
  expect(upstream.calls.map((call) => call.query.get('number'))).toEqual(result === '400' ? [] : [result])
})
