/**
 * Node joins the first 2,000 headers alone, and a load balancer adds its own line last. Of a request with more headers than are
 * allowed, no line says whose it is.
 */
import { expect, test } from 'vitest'
import { rawRequest } from '../../../support/http.ts'
import { ownAddress } from '../../../support/own-address.ts'
import { startPair } from '../../../support/scripted-pair.ts'
import { request, statusesIn } from '../../../support/scripted-raw.ts'

/** Each test has addresses of its own: that of the load balancer, and those of two clients behind it. */
const { proxy } = await startPair({ env: { TRUSTED_PROXIES: '127.0.0.0/8', ADDRESS_LIMIT_FAILED_CALLS: '2' } })

test.each([
  [90, '198.51.100.66', '203.0.113.8'],
  [150, '198.51.100.67', '203.0.113.9'],
  [3_500, '198.51.100.68', '203.0.113.10']
])(
  'an address that a caller forged before %i other headers is not counted in its place',
  async (count, victim, attacker) => {
    const localAddress = ownAddress()
    const statusesOf = async (...more: string[]) => {
      const bytes = request(['GET /.env HTTP/1.1', 'Host: a', ...more])
      return statusesIn((await rawRequest(proxy.port, bytes, { stopAfter: 1, localAddress })).text)
    }
    const others = Array.from({ length: count }, () => 'a:')
    const forged = [`X-Forwarded-For: ${victim}`, ...others, `X-Forwarded-For: ${attacker}`]
    const statuses = []
    for (let round = 0; round < 3; round++) statuses.push(...(await statusesOf(...forged)))
    expect(statuses).toEqual(count < 100 ? [404, 404, 429] : [431, 431, 431])
    expect(await statusesOf(`X-Forwarded-For: ${victim}`)).toEqual([404])
    // The peer counts where no line is believed. Node's parser may refuse thousands of headers by itself, which counts for nobody.
    if (count < 2_000) expect(await statusesOf()).toEqual([count < 100 ? 404 : 429])
  }
)
