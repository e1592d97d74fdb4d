/**
 * What people read of a run, and what programs do.
 */
import { PassThrough } from 'node:stream'
import { expect, test } from 'vitest'
import { type Finding, fault, ok, skippedFor, warning } from '../../doctor/check.ts'
import { textReport } from '../../doctor/report.ts'
import { jsonReport } from '../../doctor/report-json.ts'

const facts = { url: new URL('https://proxy.contoso.com'), version: '1.2.3', deep: false }

const FINDINGS: [code: string, finding: Finding][] = [
  ['ADDRESS', ok('fine')],
  ['DNS_A', warning('IPv6 alone.', 'Add an A record.')],
  ['CONNECT', fault('Nothing listens.', 'Start it.')],
  ['CHAIN', skippedFor('CONNECT')],
  ['NAME', skippedFor('CONNECT')]
]

const checkOf = (code: string) => ({ code, about: `about ${code}`, run: async () => ok('') })

function written(
  make: (out: { write(text: string): void }) => ReturnType<typeof textReport>,
  exit: number,
  reason?: string
) {
  const texts: string[] = []
  const report = make({ write: (text) => void texts.push(text) })
  for (const [code, finding] of FINDINGS) report.ended({ check: checkOf(code), finding, ms: 1.6 })
  report.end(exit, reason)
  return texts.join('')
}

test('a line for each check, what to do below it, and one line for those that were skipped for one reason', () => {
  expect(written((out) => textReport(out, process.stdin as never, facts), 1)).toBe(`\
Checks https://proxy.contoso.com from this machine; nothing is sent to tyntec.

ok        ADDRESS       fine
warning   DNS_A         IPv6 alone.
                        Add an A record.
fault     CONNECT       Nothing listens.
                        Start it.
skipped   CHAIN, NAME   not asked, because of CONNECT

1 ok, 1 warning, 1 fault, 2 skipped. Checked with tyntec-2fa-proxy 1.2.3.
This cannot check whether Microsoft's network reaches the proxy: import the connector, make a
connection and press Test operation.
`)
})

test('long texts and many codes are wrapped below their column, and an address stays whole', () => {
  const texts: string[] = []
  const terminal = Object.assign(new PassThrough(), { columns: 70 })
  const report = textReport({ write: (text) => void texts.push(text) }, terminal, facts)
  const address = `http://${'certificates.'.repeat(5)}example.org/`
  report.ended({ check: checkOf('CHAIN'), finding: fault('One two. '.repeat(8).trim(), `It is at ${address}`), ms: 1 })
  for (const code of ['DEFINITION', 'UNKNOWN_PATH', 'KEY_HEADER', 'QUERY', 'LONG_URL', 'LATENCY'])
    report.ended({ check: checkOf(code), finding: skippedFor('CHAIN'), ms: 1 })
  report.end(1)
  expect(texts.join('').split('\n').slice(3, 10)).toEqual([
    'fault     CHAIN         One two. One two. One two. One two. One two.',
    '                        One two. One two. One two.',
    '                        It is at',
    `                        ${address}`,
    'skipped   DEFINITION, UNKNOWN_PATH, KEY_HEADER, QUERY, LONG_URL,',
    '          LATENCY',
    '                        not asked, because of CHAIN'
  ])
})

test('what was not checked is said, and why', () => {
  const text = written((out) => textReport(out, process.stdin as never, facts), 2, 'no network')
  expect(text).toMatch(/\nNot all was checked: no network\.\n$/)
})

test('one JSON object in one line', () => {
  const text = written((out) => jsonReport(out, facts), 1)
  expect(text).toMatch(/^[^\n]+\n$/)
  expect(JSON.parse(text)).toEqual({
    url: 'https://proxy.contoso.com',
    version: '1.2.3',
    checks: [
      { code: 'ADDRESS', about: 'about ADDRESS', level: 'ok', what: 'fine', ms: 2 },
      { code: 'DNS_A', about: 'about DNS_A', level: 'warning', what: 'IPv6 alone.', remedy: 'Add an A record.', ms: 2 },
      { code: 'CONNECT', about: 'about CONNECT', level: 'fault', what: 'Nothing listens.', remedy: 'Start it.', ms: 2 },
      { code: 'CHAIN', about: 'about CHAIN', level: 'skipped', what: 'not asked, because of CONNECT', ms: 2 },
      { code: 'NAME', about: 'about NAME', level: 'skipped', what: 'not asked, because of CONNECT', ms: 2 }
    ],
    exit: 1
  })
})
