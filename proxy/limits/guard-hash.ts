/**
 * Limits: the hashes under which guards count, so that neither a dump of the memory nor a look into Redis shows a number, an OTP or a key
 * as it is.
 */
import { createHmac, createSecretKey, hash, randomBytes } from 'node:crypto'

/** @returns 43 characters of base64url, the same for the same subject and secret */
export type KeyedHash = (subject: string) => string

/**
 * For counts that stay in this process: SHA-256 behind a random secret, a third of the time of an HMAC. What HMAC adds guards hashes that
 * others get to see (RFC 2104), and nobody sees these.
 */
export function hashOfProcess(): KeyedHash {
  const secret = randomBytes(32).toString('base64url')
  return (subject) => hash('sha256', secret + subject, 'base64url')
}

/**
 * For counts that replicas share: HMAC-SHA-256. There are so few phone numbers that a hash without a secret is turned back by trying
 * them all.
 */
export function hashOfReplicas(secret: string): KeyedHash {
  const key = createSecretKey(secret, 'utf8')
  return (subject) => createHmac('sha256', key).update(subject).digest('base64url')
}
