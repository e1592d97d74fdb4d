/**
 * Spellings of Transfer-Encoding. Scanners find desyncs by requests that hang, so every one must be answered at once.
 */
import { describe, expect, test } from 'vitest'
import { rawRequest } from '../../../support/http.ts'
import { expectRecovered } from '../../../support/scripted-ask.ts'
import { startPair } from '../../../support/scripted-pair.ts'
import { checkWith, expectRefused, request, statusesIn } from '../../../support/scripted-raw.ts'
import { TE_LEGAL, TE_LOOKALIKES, TE_MUTATIONS } from './te-mutations.ts'

const BODY = '1\r\nx\r\n0\r\n\r\n'

const pair = await startPair()
const shown = (lines: readonly string[]): [shown: string, line: string][] =>
  lines.map((line) => [JSON.stringify(line), line])

describe('a malformed or unknown Transfer-Encoding is answered 400 or 501 in under a second and closed', () => {
  test.each(shown(TE_MUTATIONS))('%s', async (_shown, line) => {
    await expectRefused(pair, request(checkWith(line), BODY), [400, 501])
  })
})

describe('a legal spelling of chunked is a body, which no operation takes: refused and closed', () => {
  test.each(shown(TE_LEGAL))('%s', async (_shown, line) => {
    await expectRefused(pair, request(checkWith(line), BODY), [400, 413])
  })
})

describe('a header that only looks like Transfer-Encoding frames nothing and goes nowhere', () => {
  test.each(shown(TE_LOOKALIKES))('%s', async (_shown, line) => {
    pair.upstream.forget()
    const { text } = await rawRequest(pair.proxy.port, request(checkWith(line, 'Connection: close')), {
      timeoutMs: 2_000
    })
    expect(statusesIn(text)).toEqual([200])
    expect(pair.upstream.calls.map(({ head }) => head.toString().includes('hunked'))).toEqual([false])
  })
})

test('after all these requests a right and a wrong code get their answers', () => expectRecovered(pair.proxy))
