/**
 * Lines and fields that HTTP/1.1 forbids are refused (RFC 9112, 2.2, 3, 5.1 and 5.2).
 */
import { expect, test } from 'vitest'
import { rawRequest } from '../../../support/http.ts'
import { startPair } from '../../../support/scripted-pair.ts'
import { CHECK, checkWith, expectRefused, request, statusesIn } from '../../../support/scripted-raw.ts'

const pair = await startPair()

test.each([
  ['a blank before the colon', 'X-A : 1'],
  ['a tab before the colon', 'X-A\t: 1'],
  ['a folded line', 'X-A: 1\r\n more'],
  ['a folded line of a tab', 'X-A: 1\r\n\tmore'],
  ['a bare LF between two fields', 'X-A: 1\nX-B: 2'],
  ['a bare CR in a value', 'X-A: 1\r2'],
  ['NUL in a value', 'X-A: 1\x002'],
  ['0x01 in a value', 'X-A: 1\x012'],
  ['DEL in a value', 'X-A: 1\x7f2'],
  ['no colon', 'X-A'],
  ['no name', ': 1'],
  ['a blank in a name', 'X A: 1'],
  ['a bracket in a name', 'X(A): 1'],
  ['a letter beyond ASCII in a name', 'X-\xc4: 1']
])('a header with %s is answered 400 and closed', async (_name, line) => {
  await expectRefused(pair, request(checkWith(line)))
})

test('a head whose lines all end in a bare LF is answered 400 and closed', async () => {
  await expectRefused(pair, Buffer.from(`${checkWith().join('\n')}\n\n`))
})

test.each([
  ['a tab for the first blank', `POST\t${CHECK} HTTP/1.1`],
  ['a tab for the second blank', `POST ${CHECK}\tHTTP/1.1`],
  ['a blank in the target', `POST ${CHECK} more HTTP/1.1`],
  ['a blank before the method', ` POST ${CHECK} HTTP/1.1`],
  ['NUL in the target', `POST ${CHECK}\x00 HTTP/1.1`],
  ['a bare CR in the target', `POST ${CHECK}\r HTTP/1.1`],
  ['a method in small letters', `post ${CHECK} HTTP/1.1`],
  ['a method that nobody knows', `CHECK ${CHECK} HTTP/1.1`],
  ['no target', 'POST HTTP/1.1']
])('a request line with %s is answered 400 and closed', async (_name, line) => {
  await expectRefused(pair, request([line, ...checkWith().slice(1)]))
})

test.each([
  ['before the target', `POST  ${CHECK} HTTP/1.1`],
  ['after the target', `POST ${CHECK}  HTTP/1.1`]
])('two blanks %s are refused or read as one, never as something else', async (_name, line) => {
  pair.upstream.forget()
  const bytes = request([line, ...checkWith('Connection: close').slice(1)])
  const { text, closed } = await rawRequest(pair.proxy.port, bytes, { timeoutMs: 2_000 })
  expect(closed).toBe(true)
  expect([[400], [200]]).toContainEqual(statusesIn(text))
  expect([[], [CHECK]]).toContainEqual(pair.upstream.calls.map(({ target }) => target))
})
