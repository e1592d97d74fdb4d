/**
 * TLS_OLD: the server still takes TLS 1.0 or 1.1.
 */
import { expect, test } from 'vitest'
import { TLS_OLD } from '../../../doctor/checks/tls-old.ts'
import { deploymentOf, findingsOf, useProxy } from '../support/deployments.ts'

const proxy = useProxy()

test.each([
  ['TLSv1.1', 'TLS 1.1 is accepted'],
  ['TLSv1', 'TLS 1.0 and 1.1 are accepted']
] as const)('fires alone for a server from %s on', async (minVersion, what) => {
  const deployment = await deploymentOf(proxy, { tls: { minVersion, ciphers: 'DEFAULT@SECLEVEL=0' } })
  expect(await findingsOf(deployment)).toEqual(['TLS_OLD'])
  expect(await TLS_OLD.run(deployment)).toMatchObject({ level: 'warning', what: expect.stringContaining(what) })
})
