/**
 * What the page says about a key: "good" and "refused" only where tyntec itself has said so.
 */
import { expect, test } from 'vitest'
import { type KeyAnswer, keyVerdict } from '../../../pages/browser/key-verdict.ts'

type Row = readonly [answer: KeyAnswer, kind: string, words: RegExp]

const ours = (status: number, code: string, more: Partial<KeyAnswer> = {}): KeyAnswer => ({ status, code, ...more })
const tyntecs = (status: number, code: string, more: Partial<KeyAnswer> = {}): KeyAnswer =>
  ours(status, code, { upstreamStatus: `${status}`, ...more })

const ROWS: readonly Row[] = [
  [tyntecs(404, '1010'), 'good', /^tyntec knows this key/],
  [tyntecs(404, '1006'), 'good', /^tyntec knows this key/],
  [tyntecs(200, ''), 'good', /^tyntec knows this key/],
  [tyntecs(401, 'API_KEY_REFUSED'), 'refused', /^tyntec refused this key/],
  [ours(401, 'API_KEY_MISSING'), 'unknown', /did not arrive/],
  [tyntecs(403, 'FORBIDDEN'), 'not-allowed', /IP restriction/],
  [
    ours(400, 'BAD_REQUEST', { message: 'The header "apikey" holds the key in quotes. Give the key alone.' }),
    'malformed',
    /^This is not a key\. What you pasted holds .*in quotes\. Give the key alone\.$/
  ],
  [ours(429, 'THROTTLED', { retryAfter: '17' }), 'throttled', /with this key\. Wait 17 seconds/],
  [ours(429, 'THROTTLED', { retryAfter: '1' }), 'throttled', /Wait 1 second,/],
  [tyntecs(429, 'UPSTREAM_THROTTLED', { retryAfter: '60' }), 'throttled', /with this key\. Wait 60 seconds/],
  [
    ours(429, 'TOO_MANY_CHECKS', { retryAfter: '30' }),
    'throttled',
    /^This proxy limits calls about unknown one-time passwords\. It says nothing about your key\. Wait 30 seconds/
  ],
  [ours(429, 'ADDRESS_THROTTLED', { retryAfter: '9' }), 'throttled', /your network.*nothing about your key.*9 seconds/],
  [ours(429, 'THROTTLED', { retryAfter: 'Wed, 21 Oct 2026 07:28:00 GMT' }), 'throttled', /Wait a minute/],
  [ours(429, 'THROTTLED'), 'throttled', /Wait a minute/],
  [tyntecs(502, 'UPSTREAM_UNUSABLE'), 'away', /It says nothing about your key/],
  [ours(502, 'UPSTREAM_UNTRUSTED'), 'away', /certificate.*not your key/],
  [ours(503, 'UPSTREAM_UNREACHABLE'), 'away', /could not be reached.*not your key/],
  [tyntecs(503, 'UPSTREAM_UNREACHABLE'), 'away', /not your key/],
  [ours(504, 'UPSTREAM_TOO_SLOW'), 'away', /in time.*not your key/],
  [ours(503, 'OVERLOADED'), 'away', /proxy is busy.*not your key/],
  [
    ours(400, 'BAD_REQUEST', { message: 'The header "apikey" was sent twice. Send it once.' }),
    'unknown',
    /^Could not find out\. The header "apikey" was sent twice\. Send it once\. Tell whoever runs this proxy\.$/
  ],
  [
    ours(400, 'BAD_REQUEST', { message: 'The parameter "trace" is none of this call.' }),
    'unknown',
    /parameter "trace" .* Tell whoever runs this proxy\.$/
  ],
  [ours(400, 'BAD_REQUEST'), 'unknown', /^Could not find out\. Tell whoever runs this proxy\.$/],
  [ours(500, 'INTERNAL'), 'unknown', /defect.*request ID/]
]

test.each(ROWS)('%j is %s', (answer, kind, words) => {
  const verdict = keyVerdict(answer)
  expect(verdict.kind).toBe(kind)
  expect(verdict.text).toMatch(words)
})

/** Answers that come from a gateway or a balancer, or that contradict themselves. */
const UNSURE: readonly KeyAnswer[] = [
  tyntecs(404, 'NOT_FOUND'),
  tyntecs(404, 'INPUT_UNKNOWN'),
  tyntecs(404, ''),
  tyntecs(404, 'ResourceNotFound'),
  tyntecs(404, 'NoSuchKey'),
  tyntecs(404, '10'),
  tyntecs(404, '404'),
  tyntecs(404, '1010101'),
  tyntecs(404, '1010\n'),
  ours(404, 'NO_SUCH_OPERATION'),
  ours(404, '1010'),
  ours(404, '1010', { upstreamStatus: '200' }),
  { status: 404 },
  { status: 404, upstreamStatus: '404' },
  { status: 200 },
  { status: 200, upstreamStatus: '404' },
  { status: 401 },
  tyntecs(401, '1010'),
  ours(403, 'API_KEY_REFUSED'),
  { status: 403 },
  tyntecs(400, 'BAD_REQUEST'),
  tyntecs(400, '1006'),
  { status: 429 },
  { status: 502 },
  { status: 503 },
  ours(200, 'API_KEY_REFUSED'),
  ours(424, 'VERDICT_UNKNOWN'),
  ours(401, 'toString')
]

test.each(UNSURE)('%j could not be found out', (answer) => {
  expect(keyVerdict(answer)).toMatchObject({ kind: 'unknown', text: expect.stringMatching(/^Could not find out\. /) })
})

test('every status with every code: good needs tyntec’s own status, refused needs 401', () => {
  const codes = [...ROWS.map(([{ code }]) => code), 'NOT_FOUND', undefined]
  const statuses = Array.from({ length: 400 }, (_, index) => 200 + index)
  const all = statuses.flatMap((status) => codes.map((code) => ({ status, code, ...keyVerdict({ status, code }) })))
  expect(all.filter(({ kind }) => kind === 'good')).toEqual([])
  expect(all.filter(({ kind }) => kind === 'refused')).toMatchObject([{ status: 401, code: 'API_KEY_REFUSED' }])
})
