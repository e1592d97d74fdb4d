/**
 * EXPIRY: a certificate of the chain is not valid, or not for much longer.
 */
import { expect, test } from 'vitest'
import { EXPIRY } from '../../../doctor/checks/expiry.ts'
import { selfSigned } from '../../support/certificates.ts'
import { days, EXPIRED_PUBLIC, HOST, publicCertificate, SHORT_INTERMEDIATE } from '../support/chain.ts'
import { deploymentOf, findingsOf, useProxy } from '../support/deployments.ts'

const proxy = useProxy()

test.each([
  ['an expired certificate', EXPIRED_PUBLIC, 'fault', '"proxy.contoso.com" expired on'],
  ['one that is not valid yet', publicCertificate(undefined, days(2, 90)), 'fault', 'not valid before'],
  ['one with few days left', publicCertificate(undefined, days(-80, 5.5)), 'warning', 'expires in 5 days'],
  ['an intermediate with a day left', SHORT_INTERMEDIATE, 'warning', '"Old Intermediate" expires in 1 day,']
] as const)('fires alone for %s', async (_what, tls, level, what) => {
  const deployment = await deploymentOf(proxy, { tls })
  expect(await findingsOf(deployment)).toEqual(['EXPIRY'])
  expect(await EXPIRY.run(deployment)).toMatchObject({ level, what: expect.stringContaining(what) })
})

test.each([
  ['expired', days(-90, -2)],
  ['about to expire', days(-90, 3)]
])('a self-signed certificate that is %s is one finding: nobody renews it', async (_what, validity) => {
  const { key, cert } = selfSigned(HOST, validity)
  expect(await findingsOf(await deploymentOf(proxy, { tls: { key, cert } }))).toEqual(['CHAIN'])
})
