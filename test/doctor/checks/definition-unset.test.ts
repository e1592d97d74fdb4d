/**
 * DEFINITION: a proxy that was not told its address gives no definition, and the setting is named with its value.
 */
import { expect, test } from 'vitest'
import { publicCertificate } from '../support/chain.ts'
import { onlyFinding, spoilt, useSpoiltProxy } from '../support/spoiler.ts'

const proxy = useSpoiltProxy({ PUBLIC_URL: undefined })

test('without PUBLIC_URL', async () => {
  // As a gateway does, by which the proxy knows that nobody on its own machine asks.
  const deployment = await spoilt(proxy, {
    request: (sent) => ({ ...sent, headers: { ...sent.headers, via: '1.1 gateway' } })
  })
  expect(await onlyFinding(deployment, 'DEFINITION', 'fault')).toBe(
    'The proxy does not know its public address: PUBLIC_URL is not set. Set PUBLIC_URL=https://proxy.contoso.com and start the proxy again.'
  )
})

test('under a name that no PUBLIC_URL can have, that name is the only finding', async () => {
  const host = 'proxy.contoso.internal'
  const deployment = await spoilt(
    proxy,
    { request: (sent) => ({ ...sent, headers: { ...sent.headers, via: '1.1 gateway' } }) },
    { url: `https://${host}`, tls: publicCertificate(host) }
  )
  expect(await onlyFinding(deployment, 'ADDRESS', 'fault')).not.toContain(`PUBLIC_URL=https://${host}`)
})
