/**
 * NO_KEY: a gateway that adds a key to every call is found, for anybody could send at the operator's cost. Nothing reaches tyntec with it.
 */
import { expect, onTestFinished, test } from 'vitest'
import { freePort } from '../../support/proxy.ts'
import { startScriptedUpstream } from '../../support/scripted-upstream.ts'
import { onlyFinding, spoilt, useSpoiltProxy } from '../support/spoiler.ts'

const port = await freePort()
const proxy = useSpoiltProxy({ UPSTREAM_URL: `http://127.0.0.1:${port}`, FRONT_PAGE: 'false' })

test.each(['a-good-key', 'Bearer x'])('the key "%s", added by a gateway', async (apikey) => {
  const upstream = await startScriptedUpstream({ port })
  onTestFinished(() => upstream.stop())
  const deployment = await spoilt(proxy, {
    request: (sent) => ({ ...sent, headers: { apikey, ...sent.headers } })
  })
  expect(await onlyFinding(deployment, 'NO_KEY', 'fault')).toContain('adds a header "apikey"')
  expect(upstream.calls).toEqual([])
})
