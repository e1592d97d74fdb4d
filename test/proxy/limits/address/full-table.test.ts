/**
 * Failed calls by address: networks, and a full table. The table of these tests has few places; the real one has 100,000.
 */
import { expect, test, vi } from 'vitest'
import { readAddress } from '../../../../proxy/caller/address-text.ts'
import { AddressCounter } from '../../../../proxy/limits/addresses.ts'

const counter = (calls: number, maxAddresses?: number) =>
  new AddressCounter({ calls, window: 60_000, ...(maxAddresses === undefined ? {} : { maxAddresses }) })

test('a full table refuses addresses that are new, and leaves the others their own count', () => {
  vi.useFakeTimers({ toFake: ['performance'] })
  try {
    const full = counter(2, 3)
    for (const address of ['192.0.2.1', '192.0.2.2', '192.0.2.3', '192.0.2.3']) full.add(address)
    expect(full.wait('192.0.2.4')).toBe(60_000)
    expect(full.wait('192.0.2.1')).toBe(0)
    expect(full.wait('192.0.2.3')).toBe(60_000)
    full.add('192.0.2.1')
    expect(full.wait('192.0.2.1')).toBe(60_000)
    vi.advanceTimersByTime(60_000)
    for (const address of ['192.0.2.1', '192.0.2.3', '192.0.2.4']) expect(full.wait(address)).toBe(0)
  } finally {
    vi.useRealTimers()
  }
})

test('a full table of networks refuses new networks', () => {
  const full = counter(5, 2)
  full.add('2001:db8:1::1')
  full.add('2001:db8:2::1')
  expect(full.wait('2001:db8:3::1')).toBeGreaterThan(0)
  expect(full.wait('2001:db8:1::1')).toBe(0)
})

test('a /64 counts as one address, and a /48 may make ten times as many calls', () => {
  const failures = counter(2)
  failures.add('2001:db8:1:1::1')
  expect(failures.wait('2001:db8:1:1:ffff::2')).toBe(0)
  failures.add('2001:db8:1:1::2')
  expect(failures.wait('2001:db8:1:1:ffff::2')).toBeGreaterThan(0)
  for (let subnet = 2; subnet < 20; subnet++) {
    expect(failures.wait(`2001:db8:1:${subnet.toString(16)}::1`)).toBe(0)
    failures.add(`2001:db8:1:${subnet.toString(16)}::1`)
  }
  // 2 and 18 calls so far.
  expect(failures.wait('2001:db8:1:fff0::1')).toBeGreaterThan(0)
  expect(failures.wait('2001:db8:2:1::1')).toBe(0)
  expect(failures.wait(readAddress('2001:DB8:0001:FFF1:0:0:0:1'))).toBeGreaterThan(0)
})

test('an IPv4 address written as IPv6 counts as IPv4, without a network', () => {
  const failures = counter(1)
  failures.add(readAddress('::ffff:192.0.2.1'))
  expect(failures.wait('192.0.2.1')).toBeGreaterThan(0)
  expect(failures.wait(readAddress('::FFFF:c000:201'))).toBeGreaterThan(0)
  for (let host = 2; host < 50; host++) failures.add(readAddress(`::ffff:192.0.2.${host}`))
  expect(failures.wait(readAddress('::ffff:192.0.2.77'))).toBe(0)
})

test('a text that is no address is counted all the same', () => {
  const failures = counter(1)
  for (const odd of [undefined, 'unknown', 'fe80::1%eth0', '192.0.2.1:80']) {
    expect(failures.wait(odd)).toBe(0)
    failures.add(odd)
    expect(failures.wait(odd)).toBeGreaterThan(0)
  }
})
