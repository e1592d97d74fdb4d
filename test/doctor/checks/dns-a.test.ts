/**
 * DNS_A: whether the public DNS leads to an address that Microsoft's cloud can reach.
 */
import { expect, test } from 'vitest'
import { DNS_A } from '../../../doctor/checks/dns-a.ts'
import { deploymentAt } from '../../../doctor/deployment.ts'
import { deploymentOf, findingsOf, reachOf, URL_OF_PROXY, useProxy } from '../support/deployments.ts'

const proxy = useProxy()

const records = (A: string[], AAAA: string[] = []) => ({
  lookup: async (_name: string, kind: 'A' | 'AAAA') => (kind === 'A' ? A : AAAA)
})

const of = async (...[A, AAAA]: Parameters<typeof records>) =>
  DNS_A.run(deploymentAt(new URL(URL_OF_PROXY), await reachOf({}, records(A, AAAA))))

test.each([
  ['a private address', records(['10.1.2.3'])],
  ['an IPv6 address alone', records([], ['2603:1020:201::1'])],
  ['no address', records([])]
])('fires alone for %s', async (_what, reach) => {
  expect(await findingsOf(await deploymentOf(proxy, { reach }))).toEqual(['DNS_A'])
})

test.each([
  ['no record', [], [], 'fault', 'no address for proxy.contoso.com'],
  ['private', ['192.168.1.2'], [], 'fault', 'private or reserved address (192.168.1.2)'],
  ['this machine', ['127.0.0.1'], [], 'fault', '127.0.0.1'],
  ['shared by a carrier', ['100.64.0.9'], [], 'fault', '100.64.0.9'],
  ['an example', ['203.0.113.7'], [], 'fault', '203.0.113.7'],
  ['mixed', ['20.31.0.1', '10.0.0.1'], [], 'fault', 'Calls that choose it fail'],
  ['IPv6 alone', [], ['2603:1020:201::1'], 'warning', 'IPv6'],
  ['IPv6 alone, and private', [], ['fd00::1'], 'fault', 'fd00::1'],
  ['a private IPv6 beside', ['20.31.0.1'], ['fe80::1'], 'warning', 'fe80::1'],
  ['an example of IPv6 beside', ['20.31.0.1'], ['2001:db8::1'], 'warning', '2001:db8::1']
] as const)('%s', async (_what, A, AAAA, level, what) => {
  expect(await of([...A], [...AAAA])).toMatchObject({ level, what: expect.stringContaining(what) })
})

test('public addresses are named', async () => {
  expect(await of(['20.31.0.1'], ['2603:1020:201::1'])).toEqual({ level: 'ok', what: '20.31.0.1, 2603:1020:201::1' })
})

test('an AAAA record that cannot be asked for is as good as none', async () => {
  const lookup = async (_name: string, kind: 'A' | 'AAAA') => {
    if (kind === 'AAAA') throw new Error('SERVFAIL')
    return ['20.31.0.1']
  }
  const deployment = deploymentAt(new URL(URL_OF_PROXY), await reachOf({}, { lookup }))
  expect(await DNS_A.run(deployment)).toMatchObject({ level: 'ok' })
})

test('name servers that do not answer are no fault of the deployment', async () => {
  const lookup = () => Promise.reject(new Error('ETIMEOUT'))
  expect(await findingsOf(await deploymentOf(proxy, { reach: { lookup } }))).toEqual([])
})
