/**
 * Node joins the first 2,000 headers alone, and a load balancer adds its own line last. Of a request with more headers than are
 * allowed, no line says whose it is.
 */
import { expect, test } from 'vitest'
import { call, rawRequest } from '../../../support/http.ts'
import { ownPair } from '../../../support/own-pair.ts'
import { request, statusesIn } from '../../../support/scripted-raw.ts'

const VICTIM = '198.51.100.66'
const ATTACKER = '203.0.113.8'

test.each([90, 150, 3_500])(
  'an address that a caller forged before %i other headers is not counted in its place',
  async (count) => {
    const { proxy } = await ownPair({
      TRUSTED_PROXIES: '127.0.0.1',
      ADDRESS_LIMIT_FAILED_CALLS: '2'
    })
    const forged = request([
      'GET /.env HTTP/1.1',
      'Host: a',
      `X-Forwarded-For: ${VICTIM}`,
      ...Array.from({ length: count }, () => 'a:'),
      `X-Forwarded-For: ${ATTACKER}`
    ])
    const statuses = []
    for (let round = 0; round < 3; round++) {
      statuses.push(...statusesIn((await rawRequest(proxy.port, forged, { stopAfter: 1 })).text))
    }
    expect(statuses).toEqual(count < 100 ? [404, 404, 429] : [431, 431, 431])
    const next = async (headers: Record<string, string>) => (await call(`${proxy.url}/.env`, { headers })).status
    expect(await next({ 'x-forwarded-for': VICTIM })).toBe(404)
    // The peer counts where no line is believed. Node's parser may refuse thousands of headers by itself, which counts for nobody.
    if (count < 2_000) expect(await next({})).toBe(count < 100 ? 404 : 429)
  }
)
