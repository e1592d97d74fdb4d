/**
 * The addresses of the deployment's name: those of the public DNS and, where it has none, those that only this machine knows.
 */
import { isIP } from 'node:net'
import { isPrivateName } from '../packaging/private-names.ts'
import type { Deployment } from './deployment.ts'
import { hostOf } from './tls/open-tls.ts'

export interface Addresses {
  readonly A: readonly string[]
  readonly AAAA: readonly string[]
  /** By this machine's hosts file or its network; asked for only where the DNS knows no address. */
  readonly here: readonly string[]
}

/** For a person, without a full stop. */
export const UNANSWERED = 'the name servers of this machine do not answer, or know no public name'

/** Whether it is a name that the public DNS could know. */
export const canBeInDns = (name: string): boolean => !isIP(name) && name.includes('.') && !isPrivateName(name)

/** Everybody who has a DNS can look it up. Name servers that do not know it answer for no public name. */
export const KNOWN_TO_ALL = 'www.microsoft.com'

/** @returns undefined where no name server of this machine answers, or none that knows public names */
export const addressesOf = ({ url, reach, once }: Deployment): Promise<Addresses | undefined> =>
  once('addresses', async () => {
    const name = hostOf(url)
    const [A, AAAA] = await Promise.allSettled([reach.lookup(name, 'A'), reach.lookup(name, 'AAAA')])
    if (A.status === 'rejected') return undefined
    // Some name servers fail to say that there is no AAAA record.
    const found = { A: A.value, AAAA: AAAA.status === 'fulfilled' ? AAAA.value : [] }
    if (found.A.length + found.AAAA.length > 0) return { ...found, here: [] }
    const known = await reach.lookup(KNOWN_TO_ALL, 'A').catch(() => [])
    return known.length > 0 ? { ...found, here: await reach.lookupHere(name) } : undefined
  })

/** Whether nobody knows an address of a name that could have one, not even this machine alone: there is nothing to connect to. */
export async function hasNoAddress(deployment: Deployment): Promise<boolean> {
  const found = canBeInDns(hostOf(deployment.url)) ? await addressesOf(deployment) : undefined
  return found !== undefined && found.A.length + found.AAAA.length + found.here.length === 0
}
