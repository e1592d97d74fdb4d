/**
 * Azure Container Apps tells an app its name and the suffix of its environment, which together are its public address.
 * https://learn.microsoft.com/azure/container-apps/environment-variables#built-in-environment-variables
 */
import { expect, test } from 'vitest'
import { readConfig, readSettings } from '../../../proxy/config/config.ts'
import { adviceFor } from '../../../proxy/operator/advice.ts'
import { describeConfig } from '../../../proxy/process/check-config.ts'

const NAME = 'tyntec-2fa-proxy'
const SUFFIX = 'happyforest-1a2b3c4d.westeurope.azurecontainerapps.io'
const APP = { CONTAINER_APP_NAME: NAME, CONTAINER_APP_ENV_DNS_SUFFIX: SUFFIX }

test('there PUBLIC_URL is the address of the app, and the settings say where it came from', () => {
  expect(readConfig(APP).PUBLIC_URL).toBe(`https://${NAME}.${SUFFIX}`)
  expect(describeConfig(readSettings(APP))).toContain(
    `\n# From CONTAINER_APP_NAME and CONTAINER_APP_ENV_DNS_SUFFIX:\nPUBLIC_URL=https://${NAME}.${SUFFIX}\n`
  )
})

test('a PUBLIC_URL that is given wins, also a bad one', () => {
  const given = { ...APP, PUBLIC_URL: 'https://proxy.contoso.com' }
  expect(readConfig(given).PUBLIC_URL).toBe('https://proxy.contoso.com')
  expect(describeConfig(readSettings(given))).not.toContain('# From ')
  expect(() => readConfig({ ...APP, PUBLIC_URL: '' })).toThrow(/^PUBLIC_URL must be /)
})

test.each<[what: string, env: Record<string, string>]>([
  ['a name alone', { CONTAINER_APP_NAME: NAME }],
  ['a suffix alone', { CONTAINER_APP_ENV_DNS_SUFFIX: SUFFIX }],
  ['an empty name', { ...APP, CONTAINER_APP_NAME: '' }],
  ['a path in the suffix', { ...APP, CONTAINER_APP_ENV_DNS_SUFFIX: `${SUFFIX}/x` }],
  ['a port in the suffix', { ...APP, CONTAINER_APP_ENV_DNS_SUFFIX: `${SUFFIX}:8080` }],
  ['a user in the name', { ...APP, CONTAINER_APP_NAME: 'user@host' }],
  ['a blank', { ...APP, CONTAINER_APP_NAME: 'two words' }]
])('with %s there is none', (_what, env) => {
  expect(readConfig(env).PUBLIC_URL).toBeUndefined()
  expect(readSettings(env).surroundings.publicUrlFrom).toBeUndefined()
})

test('nothing there scrapes metrics, so nobody is told to set METRICS_PORT', () => {
  const advised = (env: Record<string, string>) => {
    const { config, surroundings } = readSettings({ HOST: '0.0.0.0', ...env })
    return adviceFor(config, surroundings).map(({ settings }) => settings[0])
  }
  expect(advised({})).toContain('METRICS_PORT')
  expect(advised(APP)).not.toContain('METRICS_PORT')
  expect(advised(APP)).toContain('TRUSTED_PROXIES')
})
