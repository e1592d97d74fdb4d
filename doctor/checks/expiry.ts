/**
 * Checks that the certificates are valid today, and for how long. The one that expires first counts.
 */
import type { X509Certificate } from 'node:crypto'
import { type Check, fault, ok, skippedFor, warning } from '../check.ts'
import { isIssuedBy, nameIn, pathOf } from '../tls/path.ts'
import { peerOf } from '../tls/peer.ts'
import { CHAIN } from './chain.ts'

const DAY_MS = 86_400_000
const SOON_DAYS = 14

const RENEW =
  'Renew it now, and find out why it was not renewed by itself: the log of certbot, Caddy or the service in front says so.'

export const EXPIRY: Check = {
  code: 'EXPIRY',
  about: 'validity of the certificate',
  needs: ['CONNECT'],
  async run(deployment) {
    const { roots, now } = deployment.reach
    const { certificates, root } = pathOf((await peerOf(deployment)).sent, roots, now())
    const first = certificates.reduce((a, b) => (endOf(b) < endOf(a) ? b : a))
    const name = nameIn(first.subject)
    const left = (endOf(first) - now()) / DAY_MS
    // A self-signed certificate must be replaced instead of renewed, as CHAIN says.
    if (left < SOON_DAYS && !root && isSelfSigned(certificates)) return skippedFor(CHAIN.code)
    if (left < 0) return fault(`The certificate of "${name}" expired on ${dayOf(endOf(first))}.`, RENEW)
    const early = certificates.find((one) => Date.parse(one.validFrom) > now())
    if (early)
      return fault(
        `The certificate of "${nameIn(early.subject)}" is not valid before ${dayOf(Date.parse(early.validFrom))}.`,
        'Wait until then or get one that is valid now. If that day is over, the clock of this machine is wrong.'
      )
    if (left < SOON_DAYS)
      return warning(`The certificate of "${name}" expires in ${daysIn(left)}, on ${dayOf(endOf(first))}.`, RENEW)
    return ok(`valid until ${dayOf(endOf(first))}, ${daysIn(left)}`)
  }
}

const isSelfSigned = ([own, ...others]: readonly X509Certificate[]): boolean =>
  own !== undefined && others.length === 0 && isIssuedBy(own, own)

const endOf = ({ validTo }: X509Certificate): number => Date.parse(validTo)

const dayOf = (time: number): string => new Date(time).toISOString().slice(0, 10)

const daysIn = (days: number): string => (Math.floor(days) === 1 ? '1 day' : `${Math.floor(days)} days`)
