/**
 * STAND_IN: a proxy that asks another server than tyntec is named, without anybody asking that server.
 */
import { expect, test } from 'vitest'
import { onlyFinding, spoilt, useSpoiltProxy } from '../support/spoiler.ts'

const proxy = useSpoiltProxy({ UPSTREAM_URL: 'http://127.0.0.1:9' })

test('a proxy with an UPSTREAM_URL of its own', async () => {
  const text = await onlyFinding(await spoilt(proxy, {}), 'STAND_IN', 'warning')
  expect(text).toMatch(/does not ask tyntec.+UPSTREAM_URL=https:\/\/api\.tyntec\.com/)
})
