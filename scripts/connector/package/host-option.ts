/**
 * The option `--host`: checks what was typed; the error shows what to type instead.
 */
import type { Address, Scheme } from '../../../packaging/address.ts'
import { type Refusal, readHost, refusalWords } from '../../../packaging/typed-host.ts'

/**
 * Thrown for arguments that cannot be used. The message shows the right form, and never repeats a user name or
 * password.
 */
export class UsageError extends Error {
  override name = 'UsageError' as const
}

/**
 * Checks what was typed as `--host`.
 *
 * @param unusable names that cannot be the proxy's, each with what it is
 * @throws {UsageError}
 */
export function parseAddress(
  typed: string,
  scheme: Scheme,
  unusable: ReadonlyMap<string, string> = new Map()
): Address {
  const read = readHost(typed, scheme, unusable)
  if ('address' in read) return read.address
  throw new UsageError(message(read.refusal, scheme))
}

const TUNNEL = '--host localhost:8080 --scheme http'

function message(refusal: Refusal, scheme: Scheme): string {
  const asker = refusal.flaw === 'no-port' ? '--scheme http is for a tunnel and' : '--host'
  const words = refusalWords(refusal, asker, `such as ${scheme === 'http' ? TUNNEL : '--host proxy.contoso.com'}`)
  if (refusal.flaw === 'no-port') return `${words}; leave it out for https`
  if (refusal.flaw === 'not-public') return `${words}; a tunnel: ${TUNNEL}`
  return refusal.flaw === 'form' && refusal.meant ? `${words} Did you mean --host ${refusal.meant}?` : words
}
