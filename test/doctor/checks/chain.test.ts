/**
 * CHAIN: the certificates as sent do not lead to a public root.
 */
import { expect, test } from 'vitest'
import { CHAIN } from '../../../doctor/checks/chain.ts'
import { selfSigned } from '../../support/certificates.ts'
import { days, EXPIRED_PUBLIC, GOOD, HOST, MONTHS, type ServerCertificate } from '../support/chain.ts'
import { deploymentOf, findingsOf, useProxy } from '../support/deployments.ts'

const proxy = useProxy()

const alone = (certificate: ServerCertificate): ServerCertificate => ({
  key: certificate.key,
  cert: certificate.cert.slice(0, certificate.cert.indexOf('-----BEGIN', 1))
})
const company = selfSigned('Contoso Company Root', days(-30, 300))
const ofCompany = company.issue(HOST, MONTHS)

test.each([
  [
    'a missing intermediate',
    alone(GOOD),
    'does not send the certificate of "Public Intermediate", which issued that of "proxy.contoso.com"'
  ],
  ['a self-signed certificate', selfSigned(HOST, MONTHS), 'self-signed'],
  [
    'a private root that is sent',
    { ...ofCompany, cert: ofCompany.cert + company.cert },
    'ends at "Contoso Company Root", which is no public root'
  ],
  ['a private root that is not sent', ofCompany, 'does not send the certificate of "Contoso Company Root"']
])('fires alone for %s', async (_what, { key, cert }, what) => {
  const deployment = await deploymentOf(proxy, { tls: { key, cert } })
  expect(await findingsOf(deployment)).toEqual(['CHAIN'])
  expect(await CHAIN.run(deployment)).toMatchObject({ level: 'fault', what: expect.stringContaining(what) })
})

test('the root may be sent, too, and certificates that are not needed', async () => {
  const deployment = await deploymentOf(proxy, { tls: { ...GOOD, cert: GOOD.cert + company.cert } })
  expect(await CHAIN.run(deployment)).toEqual({ level: 'ok', what: 'complete up to the public root "Public Root"' })
})

test('an expired certificate does not hide that one is missing', async () => {
  const deployment = await deploymentOf(proxy, { tls: alone(EXPIRED_PUBLIC) })
  expect(await findingsOf(deployment)).toEqual(['CHAIN', 'EXPIRY'])
})
