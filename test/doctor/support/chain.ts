/**
 * A certificate as a public authority issues one: root, intermediate, leaf, valid for months.
 */
import { selfSigned, type Validity } from '../../support/certificates.ts'

export const HOST = 'proxy.contoso.com'

const DAY_MS = 86_400_000

/** From `from` to `to` days from now. */
export const days = (from: number, to: number): Validity => ({
  from: new Date(Date.now() + from * DAY_MS),
  to: new Date(Date.now() + to * DAY_MS)
})

export const MONTHS = days(-30, 60)

const root = selfSigned('Public Root', days(-300, 3_000))
const intermediate = root.issueAuthority('Public Intermediate', days(-300, 1_000))

/** What counts as the public root in the tests. */
export const ROOTS = [root.cert]

export interface ServerCertificate {
  readonly key: string
  /** In PEM, the server's own first. */
  readonly cert: string
}

/** A certificate of the public authority, with its intermediate. */
export function publicCertificate(host = HOST, validity: Validity = MONTHS, by = intermediate): ServerCertificate {
  const { key, cert } = by.issue(host, validity)
  return { key, cert: cert + by.cert }
}

/** One for all tests of the process. */
export const GOOD = publicCertificate()

export const EXPIRED_PUBLIC = publicCertificate(HOST, days(-90, -2))

/** Its own is valid for months, the intermediate's not. */
export const SHORT_INTERMEDIATE = publicCertificate(
  HOST,
  MONTHS,
  root.issueAuthority('Old Intermediate', days(-300, 1.5))
)

/** The certificate of the intermediate before it was renewed with the same key. */
export const INTERMEDIATE_BEFORE = root.issueAuthority('Public Intermediate', days(-900, -10), intermediate.key).cert
