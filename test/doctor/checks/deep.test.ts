/**
 * DEEP: with `--deep` tyntec is asked once, with a made-up key, and must refuse it.
 */
import { afterAll, expect, test } from 'vitest'
import { nobody } from '../../support/own-address.ts'
import { startScriptedUpstream } from '../../support/scripted-upstream.ts'
import { found, onlyFinding, spoilt, useSpoiltProxy, without } from '../support/spoiler.ts'

let answered = ''
const upstream = await startScriptedUpstream({ script: () => answered })
afterAll(() => upstream.stop())
const COMMON = { FRONT_PAGE: 'false', UPSTREAM_BREAKER_FAILURES: '0' }
const proxy = useSpoiltProxy({ ...COMMON, UPSTREAM_URL: upstream.url })
const alone = useSpoiltProxy({ ...COMMON, UPSTREAM_URL: await nobody() })
const DEEP = { deep: true }

const answer = (status: string, headers: string, body: string): string =>
  `HTTP/1.1 ${status}\r\nContent-Type: application/json\r\n${headers}Content-Length: ${body.length}\r\n\r\n${body}`
const REFUSED = answer(
  '401 Unauthorized',
  'WWW-Authenticate: Key\r\n',
  '{"message":"Invalid authentication credentials"}'
)
const OTP_UNKNOWN = answer('404 Not Found', '', '{"code":"NOT_FOUND","message":"not found"}')

/** tyntec's answer to every call while `use` runs. */
async function tyntec<T>(bytes: string, use: () => Promise<T>): Promise<{ result: T; calls: number }> {
  answered = bytes
  upstream.forget()
  return { result: await use(), calls: upstream.calls.length }
}

test('a key that tyntec refuses: asked once, and only with --deep', async () => {
  const { result, calls } = await tyntec(REFUSED, async () => found(await spoilt(proxy, {}), DEEP))
  expect([result, calls]).toEqual([[], 1])
  expect((await tyntec(REFUSED, async () => found(await spoilt(proxy, {})))).calls).toBe(0)
})

test('nothing that answers, something that takes any key, and an answer that was changed', async () => {
  expect(await onlyFinding(await spoilt(alone, {}), 'DEEP', 'fault', DEEP)).toMatch(
    /503 UPSTREAM_UNREACHABLE.+port 443/
  )
  const any = await tyntec(OTP_UNKNOWN, async () => onlyFinding(await spoilt(proxy, {}), 'DEEP', 'fault', DEEP))
  expect(any.result).toContain('takes any key')
  const bare = await tyntec(REFUSED, async () =>
    onlyFinding(
      await spoilt(proxy, { answer: (got) => ({ ...got, headers: without(got.headers, 'x-upstream-status') }) }),
      'DEEP',
      'warning',
      DEEP
    )
  )
  expect(bare.result).toContain('X-Upstream-Status is gone')
})

test('a stand-in in the place of tyntec, as the front page says', async () => {
  const page =
    '<title>tyntec 2FA proxy</title><p>Whoever runs it has set <code>UPSTREAM_URL</code>.</p><p>Version 0.1.0.</p>'
  const { result } = await tyntec(REFUSED, async () =>
    onlyFinding(
      await spoilt(proxy, { instead: ({ path }) => (path === '/' ? { status: 200, body: page } : undefined) }),
      'STAND_IN',
      'warning',
      DEEP
    )
  )
  expect(result).toContain('a stand-in')
})
