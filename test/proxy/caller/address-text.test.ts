/**
 * An address has one spelling, whatever a load balancer writes around it, and what is none is none.
 */
import { expect, test } from 'vitest'
import { canonicalPeer, readAddress } from '../../../proxy/caller/address-text.ts'

test.each([
  ['203.0.113.8', '203.0.113.8'],
  [' 203.0.113.8\t', '203.0.113.8'],
  ['203.0.113.8:40001', '203.0.113.8'],
  ['"203.0.113.8"', '203.0.113.8'],
  ['"203.0.113.8:40001"', '203.0.113.8'],
  ['[203.0.113.8]:443', '203.0.113.8'],
  ['2001:db8::1', '2001:db8::1'],
  ['2001:DB8:0:0:0:0:0:1', '2001:db8::1'],
  ['2001:0db8:0000::0001', '2001:db8::1'],
  ['[2001:db8::1]', '2001:db8::1'],
  ['[2001:db8::1]:443', '2001:db8::1'],
  ['"[2001:db8::1]:443"', '2001:db8::1'],
  ['" [2001:db8::1]:443 "', '2001:db8::1'],
  ['fe80::1%eth0', 'fe80::1'],
  ['[fe80::1%25eth0]:443', 'fe80::1'],
  ['::ffff:192.0.2.1', '192.0.2.1'],
  ['::FFFF:c000:201', '192.0.2.1'],
  ['0:0:0:0:0:FFFF:192.0.2.1', '192.0.2.1'],
  ['[::ffff:192.0.2.1]:443', '192.0.2.1'],
  ['::ffff:192.0.2.1%eth0', '192.0.2.1'],
  // Neither of these is IPv4 inside of IPv6: RFC 4291, 2.5.5.1, and RFC 2765.
  ['::192.0.2.1', '::192.0.2.1'],
  ['::ffff:0:192.0.2.1', '::ffff:0:c000:201']
])('%j is read as %s', (text, address) => {
  expect(readAddress(text)).toBe(address)
})

test.each([
  ...['', ' ', '-', 'unknown', '_hidden', '_SEVKISEK', 'proxy.example', 'localhost', 'null', '""', '[]', '[]:443'],
  // Some readers take these for octal, hexadecimal or shortened addresses, others do not.
  ...['010.0.0.1', '192.0.02.1', '0x7f.0.0.1', '127.1', '2130706433', '::ffff:010.0.0.1'],
  ...['256.0.0.1', '192.0.2.1.1', '2001:db8::1::2', '2001:db8:0:0:0:0:0:1:443', '12345::', '192.0.2.0/24'],
  ...['192.0.2.1:', '192.0.2.1:http', '192.0.2.1:123456', '[2001:db8::1]443', '2001:db8::1]', '[2001:db8::1'],
  ...['"192.0.2.1', "'192.0.2.1'", '192.0.2.1 192.0.2.2', '192.0.2.1%eth0', 'for=192.0.2.1', '٢٠٣.0.113.8'],
  `::1${' '.repeat(200)}`,
  `fe80::1%${'e'.repeat(5_000)}`
])('%j is no address', (text) => {
  expect(readAddress(text)).toBeUndefined()
})

test.each([
  ['192.0.2.1', '192.0.2.1'],
  ['::ffff:192.0.2.1', '192.0.2.1'],
  ['2001:db8::1', '2001:db8::1'],
  ['fe80::1%eth0', 'fe80::1'],
  ['::1', '::1'],
  [undefined, undefined]
])('the peer %s of a socket counts as %s', (peer, address) => {
  expect(canonicalPeer(peer)).toBe(address)
})
