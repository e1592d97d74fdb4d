/**
 * The ETag of what the proxy serves: a hash of the bytes, which shows whoever fetches them whether they have changed.
 */
import { createHash } from 'node:crypto'

export const etagOf = (bytes: Uint8Array): string =>
  `"${createHash('sha256').update(bytes).digest('base64url').slice(0, 22)}"`
