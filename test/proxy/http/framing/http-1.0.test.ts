/**
 * Transfer-Encoding came with HTTP/1.1. Under HTTP/1.0 the framing is faulty (RFC 9112, 6.1). Node's parser takes it, so this is
 * the proxy's own check.
 */
import { test } from 'vitest'
import { startPair } from '../../../support/scripted-pair.ts'
import { CHECK, expectRefused, request } from '../../../support/scripted-raw.ts'

const pair = await startPair()

test.each(['close', 'keep-alive'])(
  'Transfer-Encoding under HTTP/1.0 with Connection: %s is answered 400 and closed',
  async (connection) => {
    const head = [`POST ${CHECK} HTTP/1.0`, 'Host: proxy.example', 'apikey: key-raw', `Connection: ${connection}`]
    await expectRefused(pair, request([...head, 'Transfer-Encoding: chunked'], '0\r\n\r\n'))
  }
)
