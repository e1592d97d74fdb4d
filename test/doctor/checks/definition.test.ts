/**
 * DEFINITION: a definition that was changed on its way, or names another address, is found.
 */
import { gzipSync } from 'node:zlib'
import { expect, test } from 'vitest'
import { publicCertificate } from '../support/chain.ts'
import { type Got, HTML, onlyFinding, type Sent, spoilt, useSpoiltProxy, without } from '../support/spoiler.ts'

const proxy = useSpoiltProxy()

/** Only the answer to GET /swagger.json. */
const ofDefinition =
  (change: (got: Required<Got>) => Got) =>
  (got: Required<Got>, { method, path }: Sent): Got =>
    method === 'GET' && path === '/swagger.json' ? change(got) : got

test.each<[string, (got: Required<Got>) => Got, string]>([
  [
    'gzipped though nobody asked',
    ({ status, headers, body }) => {
      const zipped = gzipSync(body)
      return {
        status,
        headers: { ...headers, 'content-encoding': 'gzip', 'content-length': String(zipped.length) },
        body: zipped
      }
    },
    'Content-Encoding: gzip'
  ],
  [
    'minified',
    ({ status, headers, body }) => ({
      status,
      headers: without(headers, 'content-length'),
      body: JSON.stringify(JSON.parse(body.toString()))
    }),
    'changed on its way'
  ],
  ['with a weak ETag', (got) => ({ ...got, headers: { ...got.headers, etag: `W/${got.headers.etag}` } }), 'ETag'],
  ['without its ETag', (got) => ({ ...got, headers: without(got.headers, 'etag') }), 'without its ETag'],
  ['as text', (got) => ({ ...got, headers: { ...got.headers, 'content-type': 'text/plain' } }), 'text/plain'],
  ['as a page', () => ({ status: 200, headers: HTML, body: '<html><title>Swagger UI</title>' }), 'titled "Swagger UI"'],
  [
    'cut off',
    (got) => ({ ...got, headers: without(got.headers, 'content-length'), body: got.body.toString().slice(0, 500) }),
    'no longer Swagger 2.0'
  ]
])('%s', async (_name, change, text) => {
  const deployment = await spoilt(proxy, { answer: ofDefinition(change) })
  expect(await onlyFinding(deployment, 'DEFINITION', 'fault')).toContain(text)
})

test('asked for under another name than PUBLIC_URL, the value to set is said', async () => {
  const tls = publicCertificate('otp.contoso.com')
  const deployment = await spoilt(proxy, {}, { url: 'https://otp.contoso.com', tls })
  const text = await onlyFinding(deployment, 'DEFINITION', 'fault')
  expect(text).toContain('names https://proxy.contoso.com, and it was asked for at https://otp.contoso.com')
  expect(text).toContain('Set PUBLIC_URL=https://otp.contoso.com and')
})
