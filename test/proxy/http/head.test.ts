/**
 * HEAD is GET without a body on the four public paths, and nothing else: on an operation it would send, or use up an attempt.
 */
import { expect, test } from 'vitest'
import { rawRequest } from '../../support/http.ts'
import { sendAll } from '../../support/load.ts'
import { ownPair } from '../../support/own-pair.ts'
import { startPair } from '../../support/scripted-pair.ts'

const { proxy, upstream } = await startPair({ env: { PUBLIC_URL: 'https://proxy.contoso.com' } })

const PUBLIC = ['/healthz', '/readyz', '/swagger.json', '/openapi.json']

/** Asks over a socket of its own, because a client library hides a body that should not be there. */
async function ask(method: string, target: string, ...more: string[]) {
  const head = [`${method} ${target} HTTP/1.1`, 'Host: proxy.example', 'Connection: close', ...more]
  const { text } = await rawRequest(proxy.port, `${head.join('\r\n')}\r\n\r\n`)
  const [lines = '', ...body] = text.split('\r\n\r\n')
  const [status, ...headers] = lines.split('\r\n').filter((line) => !/^(?:date|x-request-id):/i.test(line))
  return { status, headers: headers.sort(), body: body.join('\r\n\r\n') }
}

test.each(PUBLIC)('HEAD %s has the status and the headers of GET, its length too, and no body', async (path) => {
  const [get, head] = [await ask('GET', path), await ask('HEAD', path)]
  expect(get.status).toBe('HTTP/1.1 200 OK')
  expect(get.body).not.toBe('')
  expect(get.headers).toContain(`content-length: ${Buffer.byteLength(get.body, 'latin1')}`)
  expect(head).toEqual({ ...get, body: '' })
})

test.each(['/swagger.json', '/openapi.json'])('HEAD %s of a copy that is still good is 304, as GET', async (path) => {
  const [get, head] = [await ask('GET', path, 'If-None-Match: *'), await ask('HEAD', path, 'If-None-Match: *')]
  expect(get.status).toBe('HTTP/1.1 304 Not Modified')
  expect(head).toEqual(get)
})

test('HEAD of a document that is not given out is the error of GET without its body', async () => {
  const own = await ownPair()
  const headers = 'Host: proxy.example\r\nConnection: close\r\n\r\n'
  const [get, head] = await Promise.all(
    ['GET', 'HEAD'].map((method) => rawRequest(own.proxy.port, `${method} /swagger.json HTTP/1.1\r\n${headers}`))
  )
  expect([get?.responses[0]?.status, head?.responses[0]?.status]).toEqual([404, 404])
  expect(head?.responses[0]?.headers['content-length']).toBe(get?.responses[0]?.headers['content-length'])
  expect(head?.text.split('\r\n\r\n')[1]).toBe('')
})

test('HEAD of a document counts in the limit of documents, and of a probe in none', async () => {
  const own = await ownPair({ PUBLIC_URL: 'https://proxy.contoso.com', ADDRESS_LIMIT_FAILED_CALLS: '5' })
  const asks = (path: string) => () => `HEAD ${path} HTTP/1.1\r\nHost: a\r\nConnection: close\r\n\r\n`
  const statuses = async (path: string, count: number) => {
    const replies = []
    for (let turn = 0; turn < count; turn++) {
      const { responses } = await rawRequest(own.proxy.port, asks(path)())
      replies.push(responses[0]?.status)
    }
    return replies
  }
  expect(await statuses('/healthz', 20)).toEqual(Array(20).fill(200))
  expect(await statuses('/swagger.json', 60)).toEqual(Array(60).fill(200))
  expect(await statuses('/swagger.json', 1)).toEqual([429])
  expect(await sendAll(own.proxy.port, 1, () => 'GET /openapi.json HTTP/1.1\r\nHost: a\r\n\r\n')).toEqual({ 429: 1 })
})

test('HEAD probes leave no line in the log, and a document leaves one that says that no byte went out', async () => {
  const before = proxy.lines().length
  for (const path of ['/healthz', '/readyz', '/swagger.json']) await ask('HEAD', path)
  await expect.poll(() => proxy.lines().length).toBe(before + 1)
  expect(proxy.lines().at(-1)).toMatchObject({ msg: 'call', status: 200, outcome: 'OK', bytesOut: 0 })
})

test.each(['/2fa/v1/otp?number=%2B447700900123', '/2fa/v1/otp/right-1', '/2fa/v1/otp/right-1/check?otpCode=0420'])(
  'HEAD %s is refused and never reaches tyntec',
  async (target) => {
    const { status, body } = await ask('HEAD', target, 'apikey: key-good')
    expect([status, body]).toEqual(['HTTP/1.1 405 Method Not Allowed', ''])
    expect(upstream.calls).toEqual([])
  }
)
