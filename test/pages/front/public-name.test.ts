/**
 * Which names of an address bar the page offers as the proxy's public one.
 */
import { expect, test } from 'vitest'
import { isPublicName } from '../../../pages/browser/public-name.ts'

test.each([
  'proxy.contoso.com',
  'a-1.eu.devtunnels.ms',
  'xn--mnchen-3ya.de',
  'proxy.xn--p1ai',
  'localhost.contoso.com'
])('%s is offered', (name) => {
  expect(isPublicName(name)).toBe(true)
})

test.each([
  'localhost',
  'proxy',
  '10.0.0.1',
  '203.0.113.7',
  '[::1]',
  '[2001:db8::1]',
  'proxy.local',
  'proxy.cluster.local',
  'app.localhost',
  'proxy.internal',
  'proxy.lan',
  'proxy.home',
  'router.home.arpa',
  'proxy.corp',
  'proxy.test',
  'proxy.example',
  'proxy.invalid',
  'proxy.contoso.com.',
  ''
])('%s is not', (name) => {
  expect(isPublicName(name)).toBe(false)
})
