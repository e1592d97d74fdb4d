/**
 * The addresses of the deployment's name: those in the public DNS or, if it has none, those that only this machine
 * knows.
 */
import { isIP } from 'node:net'
import { isPrivateName } from '../packaging/private-names.ts'
import type { Deployment } from './deployment.ts'
import { hostOf } from './tls/open-tls.ts'

export interface Addresses {
  readonly A: readonly string[]
  readonly AAAA: readonly string[]
  /** From the hosts file or the network of this machine; looked up only if the DNS has no address. */
  readonly here: readonly string[]
}

/** For people, without a full stop. */
export const UNANSWERED = 'the name servers of this machine do not answer, or know no public name'

/** Whether the public DNS could have the name. */
export const canBeInDns = (name: string): boolean => !isIP(name) && name.includes('.') && !isPrivateName(name)

/** Every DNS resolves this name. Name servers that do not know it answer for no public name. */
export const KNOWN_TO_ALL = 'www.microsoft.com'

/** @returns undefined if no name server of this machine answers, or none that knows public names */
export const addressesOf = ({ url, reach, once }: Deployment): Promise<Addresses | undefined> =>
  once('addresses', async () => {
    const name = hostOf(url)
    const [A, AAAA] = await Promise.allSettled([reach.lookup(name, 'A'), reach.lookup(name, 'AAAA')])
    if (A.status === 'rejected') return undefined
    // Some name servers fail instead of saying that there is no AAAA record.
    const found = { A: A.value, AAAA: AAAA.status === 'fulfilled' ? AAAA.value : [] }
    if (found.A.length + found.AAAA.length > 0) return { ...found, here: [] }
    const known = await reach.lookup(KNOWN_TO_ALL, 'A').catch(() => [])
    return known.length > 0 ? { ...found, here: await reach.lookupHere(name) } : undefined
  })

/**
 * Whether a name that could have an address has none, not even on this machine, so that there is nothing to connect to.
 */
export async function hasNoAddress(deployment: Deployment): Promise<boolean> {
  const found = canBeInDns(hostOf(deployment.url)) ? await addressesOf(deployment) : undefined
  return found !== undefined && found.A.length + found.AAAA.length + found.here.length === 0
}
