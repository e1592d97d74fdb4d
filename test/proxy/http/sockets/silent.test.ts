/**
 * More callers connect than the process may have files open, and say nothing or half of a request. The process goes on, and
 * whoever sends a whole request gets an answer.
 */
import { expect, onTestFinished, test } from 'vitest'
import { rawRequest } from '../../../support/http.ts'
import { startProxy } from '../../../support/proxy.ts'
import { KEY } from '../../../support/scripted-ask.ts'
import { statusesIn } from '../../../support/scripted-raw.ts'
import { startScriptedUpstream } from '../../../support/scripted-upstream.ts'
import { silentSockets } from '../../../support/silent-sockets.ts'

const asking = (method: string, target: string): string =>
  `${method} ${target} HTTP/1.1\r\nHost: a\r\napikey: ${KEY}\r\nConnection: close\r\n\r\n`

const PROBES = ['/healthz', '/readyz'].map((path) => asking('GET', path))
const CHECK = asking('POST', '/2fa/v1/otp/right-1/check?otpCode=0420')
const UNFINISHED = 'POST /2fa/v1/otp/right-2 HTTP/1.1\r\nHost: a\r\napikey: b\r\nTransfer-Encoding: chunked\r\n\r\n'

test.each([
  [64, 'nothing', ''],
  [64, 'half of a request', 'GET /2fa/v1/otp/right-'],
  [256, 'nothing', ''],
  [256, 'one request', 'GET /healthz HTTP/1.1\r\nHost: a\r\n\r\n'],
  [256, 'a request without the end of its body', UNFINISHED],
  [4_096, 'nothing', '']
])(
  'with at most %i open files, more callers than that say %s, and the others are answered within a second',
  {
    timeout: 60_000
  },
  async (files, _what, say) => {
    const upstream = await startScriptedUpstream()
    onTestFinished(() => upstream.stop())
    const proxy = await startProxy({ upstream: upstream.url, env: { UPSTREAM_CONNECTIONS: '8' }, files })
    const silent = await silentSockets(proxy.port, files + 200, say)
    await expect.poll(() => silent.open, { timeout: 10_000 }).toBeLessThan(files)

    for (const bytes of [...PROBES, CHECK, ...PROBES, CHECK]) {
      const { text, ms } = await rawRequest(proxy.port, bytes)
      expect(statusesIn(text)).toEqual([200])
      expect(ms).toBeLessThan(1_000)
    }
    expect(upstream.calls).toHaveLength(2)
    const loud = proxy.lines().filter(({ level }) => Number(level) >= 40)
    expect(loud.map(({ msg, level }) => [msg, level])).toEqual([['all sockets are taken; idle ones give way', 40]])
    expect(silent.open).toBeGreaterThan(10)
  }
)
