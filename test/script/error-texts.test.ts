/**
 * The script has its own copy of the proxy's error texts, for it is one file. This keeps the copy from drifting.
 */
import { expect, test } from 'vitest'
import { type ErrorCode, errorAnswer } from '../../proxy/errors.ts'
import { SCRIPT } from './support.ts'

const rows = [...SCRIPT.matchAll(/\{ "([A-Z_]+)", new Error\((\d+),\s+("(?:[^"\\]|\\.)*")\) \}/g)].map(
  ([, code, status, text]) => ({ code: code as ErrorCode, status: Number(status), message: JSON.parse(text as string) })
)

test('the table of errors is found whole', () => {
  expect(rows).toHaveLength(SCRIPT.match(/new Error\(/g)?.length ?? 0)
  expect(rows.length).toBeGreaterThan(10)
})

test.each(rows)('$code has the status and the text of the proxy', ({ code, status, message }) => {
  const ours = errorAnswer(code)
  // Here nobody runs a proxy; whoever made the connector is meant.
  expect({ status, message }).toEqual({
    status: ours.status,
    message: ours.message.replaceAll('the proxy', 'the connector')
  })
})

test('every code that the script uses is in its table', () => {
  const used = [...SCRIPT.matchAll(/(?:Of\(|Code = |WithWords\(result, |\? |: )"([A-Z][A-Z_]+_?[A-Z]+)"/g)].map(
    ([, code]) => code
  )
  const known = new Set<string | undefined>([...rows.map(({ code }) => code), 'VERIFIED', 'WRONG_CODE'])
  expect(used.length).toBeGreaterThan(10)
  expect(used.filter((code) => !known.has(code))).toEqual([])
})
