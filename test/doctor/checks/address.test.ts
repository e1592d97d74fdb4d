/**
 * ADDRESS: what Power Platform cannot call by its form alone.
 */
import { describe, expect, test } from 'vitest'
import { ADDRESS } from '../../../doctor/checks/address.ts'
import { deploymentAt } from '../../../doctor/deployment.ts'
import { publicCertificate } from '../support/chain.ts'
import { check, codesOf, deploymentBehind, deploymentOf, reachOf, useProxy } from '../support/deployments.ts'

const proxy = useProxy()

const of = async (url: string) => ADDRESS.run(deploymentAt(new URL(url), await reachOf({})))

describe('fires alone', () => {
  test('for http, and nothing is asked by https', async () => {
    const deployment = await deploymentBehind({}, { url: 'http://proxy.contoso.com' })
    const all = await check(deployment)
    expect(codesOf(all)).toEqual(['ADDRESS'])
    for (const later of ['CONNECT', 'CHAIN', 'HTTP_1_1'])
      expect(all.find(({ check: { code } }) => code === later)?.finding).toMatchObject({
        level: 'skipped',
        what: 'not asked, because of ADDRESS'
      })
  })

  test('for a private name, which the DNS is not asked about', async () => {
    const name = 'proxy.contoso.internal'
    const deployment = await deploymentOf(proxy, { url: `https://${name}`, tls: publicCertificate(name) })
    const all = await check(deployment)
    expect(codesOf(all)).toContain('ADDRESS')
    expect(all.find(({ check: { code } }) => code === 'DNS_A')?.finding).toMatchObject({
      level: 'skipped',
      what: 'not asked, because of ADDRESS'
    })
  })
})

test.each([
  ['http://proxy.contoso.com', 'unencrypted', 'run this again with https://proxy.contoso.com'],
  ['http://localhost:8080', 'private network', 'public name, serve it over https'],
  ['http://10.0.0.7', 'private network', 'public name, serve it over https'],
  ['https://localhost', 'private network', 'public name'],
  ['https://proxy.local', 'private network', 'public name'],
  ['https://nas.home.arpa', 'private network', 'public name'],
  ['https://proxy', 'private network', 'public name'],
  ['https://10.0.0.7', 'private network', 'public name'],
  ['https://20.31.0.1', 'is an IP address', 'certificate'],
  ['https://[2603:1020::1]', 'IPv6 address', 'public name'],
  ['https://api.tyntec.com', "tyntec's API", 'public name'],
  ['https://my_proxy.contoso.com', 'underscore', 'public name']
])('%s is a fault', async (url, what, remedy) => {
  const finding = await of(url)
  expect(finding).toMatchObject({ level: 'fault', what: expect.stringContaining(what) })
  expect(finding).toMatchObject({ remedy: expect.stringContaining(remedy) })
})

test('another port is a warning', async () => {
  expect(await of('https://proxy.contoso.com:8443')).toMatchObject({
    level: 'warning',
    what: expect.stringContaining('8443'),
    remedy: expect.stringContaining('PUBLIC_URL=https://proxy.contoso.com.')
  })
})

test.each(['https://proxy.contoso.com', 'https://xn--bcher-kva.example.org'])('%s is fine', async (url) => {
  expect(await of(url)).toMatchObject({ level: 'ok' })
})
