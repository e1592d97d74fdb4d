/**
 * The host of a package: what is accepted, and what the answer to anything else shows.
 */
import { expect, test } from 'vitest'
import type { Scheme } from '../../../../packaging/address.ts'
import { parseAddress, UsageError } from '../../../../scripts/connector/package/host-option.ts'

const message = (typed: string, scheme: Scheme = 'https') => {
  try {
    return `accepted as ${parseAddress(typed, scheme).host}`
  } catch (error) {
    return error instanceof UsageError ? error.message : 'another error'
  }
}

test.each([
  ['proxy.contoso.com', 'https', 'proxy.contoso.com'],
  ['Proxy.Contoso.COM', 'https', 'proxy.contoso.com'],
  ['proxy.contoso.com:8443', 'https', 'proxy.contoso.com:8443'],
  ['xn--bcher-kva.example', 'https', 'xn--bcher-kva.example'],
  ['203.0.113.7', 'https', '203.0.113.7'],
  ['localhost:8080', 'http', 'localhost:8080'],
  ['192.0.2.1:65535', 'http', '192.0.2.1:65535']
] as const)('%s with %s is the host %s', (typed, scheme, host) => {
  expect(parseAddress(typed, scheme)).toEqual({ scheme, host })
})

test.each([
  ['a scheme', 'https://proxy.contoso.com'],
  ['a scheme and a path', 'http://Proxy.contoso.com/2fa'],
  ['a path', 'proxy.contoso.com/'],
  ['a query', 'proxy.contoso.com?x=1'],
  ['a user', 'me:secret@proxy.contoso.com'],
  ['a blank in front', ' proxy.contoso.com']
])('a host with %s is refused, and the host in it is offered', (_, typed) => {
  expect(message(typed)).toMatch(/such as --host proxy\.contoso\.com\. Did you mean --host proxy\.contoso\.com\?$/)
  expect(message(typed)).not.toContain('secret')
})

test.each([
  ['nothing', ''],
  ['a blank', 'proxy contoso.com'],
  ['braces', '{host}.contoso.com'],
  ['an environment variable', '@environmentVariables("host")'],
  ['a dot at the end', 'proxy.contoso.com.'],
  ['two dots', 'proxy..contoso.com'],
  ['a hyphen at an edge', '-proxy.contoso.com'],
  ['an underscore', 'my_proxy.contoso.com'],
  ['no port after the colon', 'proxy.contoso.com:'],
  ['port 0', 'proxy.contoso.com:0'],
  ['a port that is too high', 'proxy.contoso.com:65536'],
  ['an IPv6 address, whose colons Swagger 2.0 files cannot hold', '[::1]:8080'],
  ['an impossible IPv4 address', '999.1.1.1'],
  ['a label that is too long', `${'a'.repeat(64)}.contoso.com`],
  ['a name that is too long', `${'a.'.repeat(127)}com`]
])('a host with %s is refused with the right form', (_, typed) => {
  expect(message(typed)).toMatch(/^--host wants .*, such as --host proxy\.contoso\.com\./)
})

test('letters outside of ASCII are answered with the name in DNS', () => {
  expect(message('bücher.example')).toContain('Did you mean --host xn--bcher-kva.example?')
})

test('http wants a port, so that nobody sends keys unencrypted by leaving something out', () => {
  expect(message('proxy.contoso.com', 'http')).toContain('wants a port, such as --host localhost:8080 --scheme http')
})

test.each([
  ...[
    'localhost:8080',
    'proxy',
    '127.0.0.1',
    '127.0.0.1:8443',
    '10.0.0.1',
    '172.16.0.1',
    '172.31.255.255',
    '192.168.1.7'
  ],
  ...[
    '169.254.169.254',
    '100.64.0.1',
    '0.0.0.0',
    '198.18.0.1',
    '224.0.0.1',
    '255.255.255.255',
    'x.local',
    'X.Local:8443'
  ],
  ...['proxy.localhost', 'proxy.internal', 'router.lan', 'nas.home.arpa', 'proxy.invalid']
])('%s is refused with https: it is nothing that a cloud can reach', (typed) => {
  expect(message(typed)).toBe(
    "--host wants a name that Microsoft's cloud can reach, such as --host proxy.contoso.com; " +
      'a tunnel: --host localhost:8080 --scheme http'
  )
})

test.each([
  '172.15.0.1',
  '172.32.0.1',
  '100.63.0.1',
  '11.0.0.1',
  '192.169.0.1',
  'local.contoso.com',
  'mylocal.example'
])('%s is as public as any', (typed) => {
  expect(message(typed)).toBe(`accepted as ${typed}`)
})

test.each(['127.0.0.1:8080', '10.0.0.1:8080', 'x.local:8080'])('%s is good for a tunnel', (typed) => {
  expect(message(typed, 'http')).toBe(`accepted as ${typed}`)
})

test.each(['1.2.3', '127.1', '1', '0x7f.1', '010.0.0.1', '999.1.1.1', '1.2.3.4.5'])(
  '%s is no address that anybody means, and none is offered in its place',
  (typed) => {
    const answer = message(typed)
    expect(answer).toMatch(/such as --host proxy\.contoso\.com[.;]/)
    expect(answer).not.toContain('Did you mean')
  }
)

test('an IPv4 address with numbers missing is refused with what is missing', () => {
  expect(message('1.2.3')).toContain('An IPv4 address has four numbers from 0 to 255.')
})

test('a name that belongs to something else is refused with what it is, also with a port or in upper case', () => {
  const unusable = new Map([['api.tyntec.com', 'tyntec itself']])
  for (const typed of ['api.tyntec.com', 'API.tyntec.com:443']) {
    expect(() => parseAddress(typed, 'https', unusable)).toThrow('api.tyntec.com is tyntec itself: give your proxy')
  }
})
