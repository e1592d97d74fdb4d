/**
 * Limits: the hashes under which guards count, so that neither a memory dump nor a look into Redis shows a number, an
 * OTP or a key in plain text.
 */
import { createHmac, createSecretKey, hash, randomBytes } from 'node:crypto'

/** @returns 43 characters of base64url, the same for the same subject and secret */
export type KeyedHash = (subject: string) => string

/**
 * For counts that stay in this process: SHA-256 with a random secret in front, in a third of the time of an HMAC. HMAC
 * adds protection (RFC 2104) that only hashes need which others can see.
 */
export function hashOfProcess(): KeyedHash {
  const secret = randomBytes(32).toString('base64url')
  return (subject) => hash('sha256', secret + subject, 'base64url')
}

/**
 * For counts that replicas share: HMAC-SHA-256. Without a secret, somebody could find each number by trying them all.
 */
export function hashOfReplicas(secret: string): KeyedHash {
  const key = createSecretKey(secret, 'utf8')
  return (subject) => createHmac('sha256', key).update(subject).digest('base64url')
}
