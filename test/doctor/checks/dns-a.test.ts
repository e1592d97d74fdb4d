/**
 * DNS_A: whether the public DNS leads to an address that Microsoft's cloud can reach.
 */
import { expect, test } from 'vitest'
import { DNS_A } from '../../../doctor/checks/dns-a.ts'
import { deploymentAt } from '../../../doctor/deployment.ts'
import { HOST } from '../support/chain.ts'
import {
  check,
  deploymentBehind,
  deploymentOf,
  findingsOf,
  reachOf,
  URL_OF_PROXY,
  useProxy
} from '../support/deployments.ts'

const proxy = useProxy()

/** Name servers that know these addresses of the proxy, and other names. */
const records = (A: string[], AAAA: string[] = []) => ({
  async lookup(name: string, kind: 'A' | 'AAAA') {
    if (name !== HOST) return ['20.31.0.9']
    return kind === 'A' ? A : AAAA
  }
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

const silent = () => Promise.reject(new Error('ETIMEOUT'))
const ignorant = async () => []

test.each([
  ['do not answer', silent],
  ['know no public name', ignorant]
])('name servers that %s are no fault of the deployment', async (_what, lookup) => {
  expect(await findingsOf(await deploymentOf(proxy, { reach: { lookup } }))).toEqual([])
})

test.each([
  ['do not answer', silent],
  ['know no public name', ignorant]
])('if name servers %s, and nothing else knows the name, the checks end', async (_what, lookup) => {
  const place = () => ({ host: 'nowhere.invalid', port: 443 })
  await expect(check(await deploymentBehind({}, { reach: { lookup, place } }))).rejects.toThrow(
    'proxy.contoso.com cannot be reached: the name servers of this machine do not answer'
  )
})

test('a name that only this machine knows is a fault, and the checks go on', async () => {
  const reach = { ...records([]), lookupHere: async () => ['127.0.0.1'] }
  const all = await check(await deploymentOf(proxy, { reach }))
  expect(
    all.map(({ check: { code }, finding: { level } }) => [code, level]).filter(([, level]) => level !== 'ok')
  ).toEqual([['DNS_A', 'fault']])
  expect(all.find(({ check: { code } }) => code === 'DNS_A')?.finding).toMatchObject({
    what: expect.stringContaining('Only this machine knows proxy.contoso.com (127.0.0.1)')
  })
})

test('where nobody knows an address, nothing is said of any port', async () => {
  const all = await check(await deploymentBehind({}, { reach: records([]) }))
  expect(all.filter(({ finding: { level } }) => level === 'ok').map(({ check: { code } }) => code)).toEqual(['ADDRESS'])
  expect(all.find(({ check: { code } }) => code === 'PLAIN_HTTP')?.finding).toMatchObject({ because: 'DNS_A' })
})
