/**
 * NAME: the certificate is for another name.
 */
import { expect, test } from 'vitest'
import { NAME } from '../../../doctor/checks/name.ts'
import { publicCertificate } from '../support/chain.ts'
import { deploymentOf, findingsOf, useProxy } from '../support/deployments.ts'

const proxy = useProxy()

test.each(['www.contoso.com', '*.proxy.contoso.com', '*.com'])('fires alone for a certificate of %s', async (name) => {
  const deployment = await deploymentOf(proxy, { tls: publicCertificate(name) })
  expect(await findingsOf(deployment)).toEqual(['NAME'])
  expect(await NAME.run(deployment)).toMatchObject({
    level: 'fault',
    what: `The certificate is for ${name}, and not for proxy.contoso.com.`
  })
})

test('a wildcard of the same level is fine', async () => {
  expect(await findingsOf(await deploymentOf(proxy, { tls: publicCertificate('*.contoso.com') }))).toEqual([])
})
