/**
 * NO_KEY: a gateway that adds a key to every call is found, for anybody could send at the operator's cost. Nothing reaches tyntec with it.
 */
import { afterAll, expect, test } from 'vitest'
import { startScriptedUpstream } from '../../support/scripted-upstream.ts'
import { onlyFinding, spoilt, useSpoiltProxy } from '../support/spoiler.ts'

const upstream = await startScriptedUpstream()
afterAll(() => upstream.stop())
const proxy = useSpoiltProxy({ UPSTREAM_URL: upstream.url, FRONT_PAGE: 'false' })

test.each(['a-good-key', 'Bearer x'])('the key "%s", added by a gateway', async (apikey) => {
  const deployment = await spoilt(proxy, {
    request: (sent) => ({ ...sent, headers: { apikey, ...sent.headers } })
  })
  expect(await onlyFinding(deployment, 'NO_KEY', 'fault')).toContain('adds a header "apikey"')
  expect(upstream.calls).toEqual([])
})
