/**
 * How the command reaches a deployment: with the name servers and the network of this machine, and the public roots.
 */
import { lookup, Resolver } from 'node:dns/promises'
import { rootCertificates } from 'node:tls'
import type { Reach } from './deployment.ts'

/** Errors that mean "no such record": https://nodejs.org/api/dns.html#error-codes */
const NOTHING = new Set(['ENOTFOUND', 'ENODATA'])

/** Asks name servers, never the hosts file of this machine. Two tries of 4 s each. */
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
  // Mozilla's list, without NODE_EXTRA_CA_CERTS and the roots of this machine: Microsoft's servers know neither.
  roots: rootCertificates,
  now: Date.now
}
