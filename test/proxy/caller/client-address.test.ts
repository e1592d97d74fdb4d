/**
 * Whose address counts, by what stands in `X-Forwarded-For` and by who sent it.
 */
import { expect, test } from 'vitest'
import { addressReader } from '../../../proxy/caller/client-address.ts'

/** Reads the address of a request from `peer`, and notes whether the header was not believed. */
function read(trusted: string[] | undefined, peer: string | undefined, forwarded?: string) {
  const untrusted: string[] = []
  const addressOf = addressReader({ TRUSTED_PROXIES: trusted }, (from) => void untrusted.push(from))
  const headers = forwarded === undefined ? {} : { 'x-forwarded-for': forwarded }
  const address = addressOf({ socket: { remoteAddress: peer }, headers } as never)
  return { address, untrusted }
}

const LISTED = ['10.0.0.1', '10.1.0.0/16', '2001:db8:aa::/48']

test.each([
  ['one hop', '10.0.0.1', '203.0.113.8', '203.0.113.8'],
  ['one hop with a port', '10.0.0.1', '203.0.113.8:40001', '203.0.113.8'],
  ['one hop over IPv6', '2001:db8:aa::7', '[2001:DB8::1]:443', '2001:db8::1'],
  ['a peer written as IPv6', '::ffff:10.0.0.1', '203.0.113.8', '203.0.113.8'],
  ['two trusted hops', '10.0.0.1', '203.0.113.8, 10.1.2.3', '203.0.113.8'],
  ['a trusted hop with a port', '10.0.0.1', '203.0.113.8, 10.1.2.3:5000', '203.0.113.8'],
  ['a trusted hop written as IPv6', '10.0.0.1', '203.0.113.8, ::ffff:10.1.2.3', '203.0.113.8'],
  ['an address that the client wrote', '10.0.0.1', '192.0.2.1, 203.0.113.8', '203.0.113.8'],
  ['a trusted address that the client wrote', '10.0.0.1', '10.1.2.3, 203.0.113.8', '203.0.113.8'],
  ['trusted hops alone', '10.0.0.1', '10.1.0.9, 10.1.2.3', '10.1.0.9'],
  ['no header', '10.0.0.1', undefined, '10.0.0.1'],
  ['an empty header', '10.0.0.1', '', '10.0.0.1'],
  ['nothing behind the last comma', '10.0.0.1', '203.0.113.8, ', '10.0.0.1'],
  ['nothing between two commas', '10.0.0.1', '203.0.113.8, , 10.1.2.3', '10.1.2.3'],
  ['a hop that hides the client', '10.0.0.1', '203.0.113.8, unknown', '10.0.0.1'],
  ['a hop that hides it by a name', '10.0.0.1', '203.0.113.8, _hidden, 10.1.2.3', '10.1.2.3'],
  ['an octal address', '10.0.0.1', '203.0.113.8, 010.0.0.1', '10.0.0.1'],
  ['a socket that is closed', undefined, '203.0.113.8', undefined]
])('%s: the request of %s with X-Forwarded-For %j counts for %s', (_what, peer, forwarded, address) => {
  expect(read(LISTED, peer, forwarded)).toEqual({ address, untrusted: [] })
})

test.each([
  ['nobody is trusted', undefined, '10.0.0.1'],
  ['another one is trusted', LISTED, '10.0.0.2'],
  ['private peers are trusted', ['private'], '198.51.100.1'],
  ['the peer is link-local', ['private'], 'fe80::1%eth0']
])('where %s, the peer counts, and it is told that its header is not believed', (_what, trusted, peer) => {
  const counted = peer.split('%', 1)[0]
  expect(read(trusted, peer, '203.0.113.8')).toEqual({ address: counted, untrusted: [counted] })
  expect(read(trusted, peer)).toEqual({ address: counted, untrusted: [] })
})

const PRIVATE_PEERS = [
  '10.9.8.7',
  '172.31.255.1',
  '192.168.1.1',
  '100.64.0.1',
  '100.127.9.9',
  'fd12:3456::1',
  'fc00::1'
]
const PUBLIC_PEERS = [
  '9.255.255.255',
  '172.32.0.1',
  '192.169.0.1',
  '100.63.0.1',
  '100.128.0.1',
  'fe00::1',
  '2001:db8::1'
]

test.each([...PRIVATE_PEERS, '127.0.0.1', '127.9.9.9', '::1', '::ffff:10.9.8.7'])(
  'private trusts the peer %s',
  (peer) => {
    expect(read(['private'], peer, '203.0.113.8')).toEqual({ address: '203.0.113.8', untrusted: [] })
  }
)

test.each(PUBLIC_PEERS)('private does not trust the peer %s', (peer) => {
  expect(read(['private'], peer, '203.0.113.8').address).toBe(peer)
})

test.each(PRIVATE_PEERS)('private trusts the first hop alone: the client %s behind it counts itself', (client) => {
  expect(read(['private'], '10.0.0.1', `203.0.113.8, ${client}`).address).toBe(client)
})

test('beside private, a listed address is trusted at any hop', () => {
  const trusted = ['private', '10.1.0.0/16', '198.51.100.9']
  expect(read(trusted, '192.168.0.1', '203.0.113.8, 198.51.100.9, 10.1.2.3').address).toBe('203.0.113.8')
  expect(read(trusted, '192.168.0.1', '203.0.113.8, 192.168.0.2, 10.1.2.3').address).toBe('192.168.0.2')
  expect(read(trusted, '198.51.100.9', '203.0.113.8').address).toBe('203.0.113.8')
})

test('a list of a thousand entries is read from its end, and no further than a chain of load balancers can be long', () => {
  const forged = Array.from({ length: 1_000 }, (_, index) => `192.0.2.${index % 250}`)
  expect(read(LISTED, '10.0.0.1', [...forged, '203.0.113.8'].join(', ')).address).toBe('203.0.113.8')
  const hops = Array.from({ length: 1_000 }, () => '10.1.2.3')
  expect(read(LISTED, '10.0.0.1', ['203.0.113.8', ...hops].join(', ')).address).toBe('10.1.2.3')
  expect(read(LISTED, '10.0.0.1', ','.repeat(1_000)).address).toBe('10.0.0.1')
})
