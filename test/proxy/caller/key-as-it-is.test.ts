/**
 * The key that goes upstream is the caller's own, unchanged but for the blanks around it.
 */
import { beforeEach, expect, test } from 'vitest'
import { rawRequest } from '../../support/http.ts'
import { headerValues } from '../../support/scripted-call.ts'
import { startPair } from '../../support/scripted-pair.ts'
import { CHECK, request } from '../../support/scripted-raw.ts'

const { proxy, upstream } = await startPair()
beforeEach(() => upstream.forget())

test.each([
  ['ApiKey: \t Abc-123._~ \t', 'Abc-123._~'],
  ['APIKEY:Abc-123._~', 'Abc-123._~'],
  ['apikey: a,b;c="d"', 'a,b;c="d"'],
  [`apiKey: ${'k'.repeat(256)}`, 'k'.repeat(256)]
])('the header line "%s" gives the upstream its key once and unchanged', async (line, key) => {
  const bytes = request([`POST ${CHECK} HTTP/1.1`, 'Host: proxy.example', line, 'Connection: close'])
  const { responses } = await rawRequest(proxy.port, bytes)
  expect(responses.map(({ status }) => status)).toEqual([200])
  expect(upstream.calls.map((call) => headerValues(call, 'apikey'))).toEqual([[key]])
})
