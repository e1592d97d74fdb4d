/**
 * Makes self-signed certificates for the tests of TLS: no tool beside Node is needed, no key is kept in the repository, and
 * none expires there. Structure: RFC 5280, section 4.1; encoding: DER (ITU-T X.690).
 */
import { generateKeyPairSync, sign } from 'node:crypto'

export interface Certificate {
  /** PEM */
  readonly key: string
  /** PEM */
  readonly cert: string
}

const SEQUENCE = 0x30
const SET = 0x31
const UTF8_STRING = 0x0c
const UTC_TIME = 0x17
const OBJECT_ID = 0x06
const INTEGER = 0x02
const BIT_STRING = 0x03
const OCTET_STRING = 0x04
const BOOLEAN = 0x01

/** A certificate on P-256 that is its own authority, valid from an hour ago until tomorrow, for an IPv4 address. */
export function selfSigned(address: string): Certificate {
  const { publicKey, privateKey } = generateKeyPairSync('ec', { namedCurve: 'P-256' })
  const ecdsaWithSha256 = der(SEQUENCE, oid('2a8648ce3d040302'))
  const commonName = der(SEQUENCE, oid('550403'), der(UTF8_STRING, Buffer.from('test upstream')))
  const name = der(SEQUENCE, der(SET, commonName))
  const ip = der(0x87, Buffer.from(address.split('.').map(Number)))
  const subjectAltName = der(SEQUENCE, oid('551d11'), der(OCTET_STRING, der(SEQUENCE, ip)))
  const isAuthority = der(SEQUENCE, der(BOOLEAN, Buffer.from([0xff])))
  const basicConstraints = der(SEQUENCE, oid('551d13'), der(OCTET_STRING, isAuthority))
  const tbs = der(
    SEQUENCE,
    der(0xa0, der(INTEGER, Buffer.from([2]))),
    der(INTEGER, Buffer.from([1])),
    ecdsaWithSha256,
    name,
    der(SEQUENCE, time(Date.now() - 3_600_000), time(Date.now() + 86_400_000)),
    name,
    publicKey.export({ type: 'spki', format: 'der' }),
    der(0xa3, der(SEQUENCE, basicConstraints, subjectAltName))
  )
  const signature = der(BIT_STRING, Buffer.from([0]), sign('sha256', tbs, privateKey))
  const base64 = der(SEQUENCE, tbs, ecdsaWithSha256, signature).toString('base64')
  return {
    key: privateKey.export({ type: 'pkcs8', format: 'pem' }).toString(),
    cert: `-----BEGIN CERTIFICATE-----\n${base64.replace(/.{64}/g, '$&\n')}\n-----END CERTIFICATE-----\n`
  }
}

function der(tag: number, ...parts: Buffer[]): Buffer {
  const content = Buffer.concat(parts)
  const { length } = content
  const size = length < 128 ? [length] : length < 256 ? [0x81, length] : [0x82, length >> 8, length & 0xff]
  return Buffer.concat([Buffer.from([tag, ...size]), content])
}

const oid = (hex: string): Buffer => der(OBJECT_ID, Buffer.from(hex, 'hex'))

/** @param epochMs before 2050, where UTCTime ends */
const time = (epochMs: number): Buffer =>
  der(UTC_TIME, Buffer.from(`${new Date(epochMs).toISOString().replace(/[-:T]/g, '').slice(2, 14)}Z`))
