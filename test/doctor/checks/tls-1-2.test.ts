/**
 * TLS_1_2: the server takes TLS 1.3 alone.
 */
import { expect, test } from 'vitest'
import { TLS_1_2 } from '../../../doctor/checks/tls-1-2.ts'
import { deploymentOf, findingsOf, useProxy } from '../support/deployments.ts'

const proxy = useProxy()

test('fires alone', async () => {
  const deployment = await deploymentOf(proxy, { tls: { minVersion: 'TLSv1.3' } })
  expect(await findingsOf(deployment)).toEqual(['TLS_1_2'])
  expect(await TLS_1_2.run(deployment)).toMatchObject({ level: 'fault', remedy: expect.stringContaining('TLSv1.2') })
})

test('a server with TLS 1.2 alone is fine', async () => {
  expect(await findingsOf(await deploymentOf(proxy, { tls: { maxVersion: 'TLSv1.2' } }))).toEqual([])
})
