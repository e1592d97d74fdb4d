/**
 * What `doctor` is told: what is taken for an address, and what is explained instead.
 */
import { expect, test } from 'vitest'
import { readCommandLine } from '../../doctor/command-line.ts'

const read = (...args: string[]) => {
  const told = readCommandLine(args)
  return told === 'help' ? told : { ...told, url: told.url.href }
}

test.each([
  ['https://proxy.contoso.com', 'https://proxy.contoso.com/'],
  ['https://proxy.contoso.com/', 'https://proxy.contoso.com/'],
  ['proxy.contoso.com', 'https://proxy.contoso.com/'],
  ['proxy.contoso.com:8443', 'https://proxy.contoso.com:8443/'],
  ['HTTPS://Proxy.Contoso.com:443', 'https://proxy.contoso.com/'],
  ['bücher.example.org', 'https://xn--bcher-kva.example.org/'],
  ['http://proxy.contoso.com', 'http://proxy.contoso.com/'],
  ['localhost:3000', 'https://localhost:3000/']
])('%s is %s', (given, url) => {
  expect(read(given)).toEqual({ url, json: false, deep: false, metricsPort: 9464 })
})

test('options may stand anywhere', () => {
  const url = 'https://proxy.contoso.com/'
  expect(read('--json', url, '--metrics-port', '9000', '--deep')).toEqual({
    url,
    json: true,
    deep: true,
    metricsPort: 9000
  })
})

test.each(['--help', '-h'])('%s asks for the usage, whatever else is given', (help) => {
  expect(read('https://a/b/c', help)).toBe('help')
})

test.each([
  [[], 'Give the address of the proxy'],
  [['a.example.org', 'b.example.org'], 'Give one address'],
  [['https://proxy.contoso.com/2fa/v1'], 'without a path: https://proxy.contoso.com.'],
  [['https://proxy.contoso.com/?a=b'], 'without a path'],
  [['https://proxy.contoso.com/#a'], 'without a path'],
  [['ftp://proxy.contoso.com'], 'over https, not over ftp'],
  [['https://proxy.contoso.com.'], 'without the dot'],
  [['https://proxy.contoso.com:0'], 'port 0'],
  [['https://'], 'not an address'],
  [['https://a b'], 'not an address'],
  [['proxy.contoso.com', '--metrics-port', '0'], '1 to 65535'],
  [['proxy.contoso.com', '--metrics-port', 'x'], '1 to 65535'],
  [['proxy.contoso.com', '--metrics-port'], '1 to 65535'],
  [['proxy.contoso.com', '--metrics-port', '--json'], '1 to 65535'],
  [['proxy.contoso.com', '--json=yes'], /^--json takes no value\.$/],
  [['proxy.contoso.com', '--key', 'x'], /^doctor knows no option --key\.$/],
  [['proxy.contoso.com', '--key=x'], /^doctor knows no option --key\.$/],
  [['proxy.contoso.com', '-x'], /^doctor knows no option -x\.$/]
])('%j is explained', (args, message) => {
  expect(() => read(...args)).toThrow(message)
})

test('a password is not repeated', () => {
  expect(() => read('https://me:sesame@proxy.contoso.com')).toThrow(/^(?!.*sesame).*without a user and password/)
})
