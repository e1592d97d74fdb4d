/**
 * How the command reaches a deployment: by this machine's name servers, over its network, with the roots that everybody has.
 */
import { lookup, Resolver } from 'node:dns/promises'
import { rootCertificates } from 'node:tls'
import type { Reach } from './deployment.ts'

/** Answers that say that there is nothing, https://nodejs.org/api/dns.html#error-codes */
const NOTHING = new Set(['ENOTFOUND', 'ENODATA'])

/** Asks name servers, and never the hosts file of this machine. Two tries of 4 s each. */
const resolver = new Resolver({ timeout: 4_000, tries: 2 })

export const THE_INTERNET: Reach = {
  async lookup(name, kind) {
    try {
      return await (kind === 'A' ? resolver.resolve4(name) : resolver.resolve6(name))
    } catch (error) {
      if (NOTHING.has((error as NodeJS.ErrnoException).code ?? '')) return []
      throw error
    }
  },
  async lookupHere(name) {
    const found = await lookup(name, { all: true }).catch(() => [])
    return found.map(({ address }) => address)
  },
  place: (host, port) => ({ host, port }),
  // Mozilla's list. Neither NODE_EXTRA_CA_CERTS nor the roots of this machine: Microsoft's servers know neither.
  roots: rootCertificates,
  now: Date.now
}
