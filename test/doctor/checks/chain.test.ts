/**
 * CHAIN: the certificates as sent do not lead to a public root.
 */
import { expect, test } from 'vitest'
import { CHAIN } from '../../../doctor/checks/chain.ts'
import { selfSigned } from '../../support/certificates.ts'
import {
  days,
  EXPIRED_PUBLIC,
  GOOD,
  HOST,
  INTERMEDIATE_BEFORE,
  MONTHS,
  type ServerCertificate
} from '../support/chain.ts'
import { deploymentOf, findingsOf } from '../support/deployments.ts'
import { useSpoiltProxy } from '../support/spoiler.ts'

const proxy = useSpoiltProxy()

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
    'ends at "Contoso Company Root", which is not a public root'
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

test.each([
  ['its own certificate twice', alone(GOOD).cert + GOOD.cert],
  [
    'an old intermediate before its renewal',
    alone(GOOD).cert + INTERMEDIATE_BEFORE + GOOD.cert.slice(alone(GOOD).cert.length)
  ]
])('%s is as good as a clean list', async (_what, cert) => {
  expect(await findingsOf(await deploymentOf(proxy, { tls: { ...GOOD, cert } }))).toEqual([])
})

test('an expired certificate does not hide that one is missing', async () => {
  const deployment = await deploymentOf(proxy, { tls: alone(EXPIRED_PUBLIC) })
  expect(await findingsOf(deployment)).toEqual(['CHAIN', 'EXPIRY'])
})
