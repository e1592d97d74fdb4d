/**
 * Reading an upstream body: what counts as JSON, and where decoding ends.
 */
import { brotliCompressSync, deflateSync, gzipSync } from 'node:zlib'
import { expect, test } from 'vitest'
import { decode, MAX_BODY, parseBody } from '../../../proxy/upstream/body.ts'

const TEXT = Buffer.from('{"otpId":"abc"}')

test.each([
  ['gzip', gzipSync(TEXT)],
  ['x-gzip', gzipSync(TEXT)],
  ['deflate', deflateSync(TEXT)],
  ['br', brotliCompressSync(TEXT)]
])('the content coding %s is decoded', async (coding, bytes) => {
  expect(await decode(bytes, coding)).toEqual(TEXT)
})

test.each(['zstd', 'gzip, gzip', '', 'constructor', '__proto__'])(
  'the content coding "%s" is refused',
  async (coding) => {
    await expect(decode(gzipSync(TEXT), coding)).rejects.toThrow()
  }
)

test('a compressed body that ends early is refused', async () => {
  await expect(decode(gzipSync(TEXT).subarray(0, -9), 'gzip')).rejects.toThrow()
})

test('a body may unpack to 64 KiB and not to one byte more', async () => {
  expect(await decode(gzipSync(Buffer.alloc(MAX_BODY)), 'gzip')).toHaveLength(65_536)
  await expect(decode(gzipSync(Buffer.alloc(MAX_BODY + 1)), 'gzip')).rejects.toThrow()
})

test.each([
  'application/json',
  'application/json;charset=UTF-8',
  'application/json ; charset=utf-8',
  'APPLICATION/JSON',
  'application/problem+json',
  'application/vnd.tyntec.v1+json; q=1'
])('JSON of the type "%s" is read as JSON', (type) => {
  expect(parseBody(TEXT, type)).toEqual({ kind: 'json', value: { otpId: 'abc' } })
})

test.each(['', 'text/html', 'text/json', 'application/jsonx', 'application/x-json', 'x-application/json'])(
  'JSON of the type "%s" is not read as JSON',
  (type) => {
    expect(parseBody(TEXT, type)).toEqual({ kind: 'other' })
  }
)

test.each([
  ['text that breaks off', Buffer.from('{"otpId":')],
  ['a page', Buffer.from('<html></html>')],
  ['blanks', Buffer.from('  ')],
  ['bytes that are no UTF-8', Buffer.from([0x22, 0xff, 0x22])]
])('%s under a JSON type is not read as JSON', (_name, bytes) => {
  expect(parseBody(bytes, 'application/json')).toEqual({ kind: 'other' })
})

test.each(['application/json', 'text/html', ''])('no bytes of the type "%s" are no body', (type) => {
  expect(parseBody(Buffer.alloc(0), type)).toEqual({ kind: 'none' })
})
