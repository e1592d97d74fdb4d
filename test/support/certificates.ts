/**
 * Makes certificates for the tests of TLS, good ones and bad ones, fresh each time so that no key lies in the repository and no
 * date runs out. X.509 v3 in DER (RFC 5280), EC keys, ECDSA with SHA-256.
 */
import { createPrivateKey, createPublicKey, generateKeyPairSync, type KeyObject, randomBytes, sign } from 'node:crypto'
import { isIPv4 } from 'node:net'

/** A certificate and its key, in PEM. */
export interface Certificate {
  readonly key: string
  readonly cert: string
  /** Makes a certificate that this one vouches for. */
  readonly issue: (host: string, validity?: Validity) => Certificate
  /** Makes one that may vouch for others in its turn; with the key of another one, it takes that one's place. */
  readonly issueAuthority: (name: string, validity?: Validity, key?: string) => Certificate
}

export interface Validity {
  readonly from: Date
  readonly to: Date
}

const DAY_MS = 86_400_000
const now = Date.now()
export const VALID: Validity = { from: new Date(now - DAY_MS), to: new Date(now + DAY_MS) }
export const EXPIRED: Validity = { from: new Date(now - 3 * DAY_MS), to: new Date(now - 2 * DAY_MS) }

/** Makes a certificate that signs itself, for a host (DNS name or IPv4 address); it may sign others through `issue`. */
export function selfSigned(host: string, validity: Validity = VALID): Certificate {
  return make(host, validity, true)
}

function make(
  host: string,
  validity: Validity,
  authority: boolean,
  issuer?: { name: string; key: KeyObject },
  key?: string
): Certificate {
  const privateKey =
    key === undefined ? generateKeyPairSync('ec', { namedCurve: 'P-256' }).privateKey : createPrivateKey(key)
  const publicKey = createPublicKey(privateKey)
  const signer = issuer?.key ?? privateKey
  const content = sequence(
    der(0xa0, der(0x02, Buffer.from([2]))),
    der(0x02, Buffer.concat([Buffer.from([0x01]), randomBytes(8)])),
    ECDSA_SHA256,
    nameOf(issuer?.name ?? host),
    sequence(time(validity.from), time(validity.to)),
    nameOf(host),
    publicKey.export({ type: 'spki', format: 'der' }),
    der(0xa3, sequence(subjectAltName(host), ...(authority ? [isAuthority] : [])))
  )
  const signature = Buffer.concat([Buffer.from([0]), sign('sha256', content, signer)])
  return {
    key: privateKey.export({ type: 'pkcs8', format: 'pem' }).toString(),
    cert: pem(sequence(content, ECDSA_SHA256, der(0x03, signature))),
    issue: (name, its = VALID) => make(name, its, false, { name: host, key: privateKey }),
    issueAuthority: (name, its = VALID, key) => make(name, its, true, { name: host, key: privateKey }, key)
  }
}

function der(tag: number, ...contents: Buffer[]): Buffer {
  const content = Buffer.concat(contents)
  const { length } = content
  const size = length < 128 ? [length] : length < 256 ? [0x81, length] : [0x82, length >> 8, length & 0xff]
  return Buffer.concat([Buffer.from([tag, ...size]), content])
}

const sequence = (...contents: Buffer[]): Buffer => der(0x30, ...contents)

/** Object identifier from its encoded bytes, in hex. */
const oid = (hex: string): Buffer => der(0x06, Buffer.from(hex, 'hex'))

const ECDSA_SHA256 = sequence(oid('2a8648ce3d040302'))

const nameOf = (text: string): Buffer => sequence(der(0x31, sequence(oid('550403'), der(0x0c, Buffer.from(text)))))

/** UTCTime, which RFC 5280 asks for until 2049. */
const time = (date: Date): Buffer =>
  der(
    0x17,
    Buffer.from(
      `${date
        .toISOString()
        .replace(/[-:T]|\..*/g, '')
        .slice(2)}Z`
    )
  )

const subjectAltName = (host: string): Buffer =>
  sequence(oid('551d11'), der(0x04, sequence(isIPv4(host) ? ipAddress(host) : der(0x82, Buffer.from(host)))))

const ipAddress = (host: string): Buffer => der(0x87, Buffer.from(host.split('.').map(Number)))

const isAuthority = sequence(
  oid('551d13'),
  der(0x01, Buffer.from([0xff])),
  der(0x04, sequence(der(0x01, Buffer.from([0xff]))))
)

const pem = (bytes: Buffer): string =>
  `-----BEGIN CERTIFICATE-----\n${bytes.toString('base64').replace(/.{64}(?!$)/g, '$&\n')}\n-----END CERTIFICATE-----\n`
