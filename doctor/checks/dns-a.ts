/**
 * Whether the public DNS leads callers to an address that they can reach.
 */
import { isIP, isIPv4 } from 'node:net'
import { isPrivateName } from '../../packaging/private-names.ts'
import { type Check, type Finding, fault, ok, skipped, skippedFor, warning } from '../check.ts'
import type { Deployment } from '../deployment.ts'
import { isPublic } from '../public-addresses.ts'
import { hostOf } from '../tls/open-tls.ts'

export const DNS_A: Check = {
  code: 'DNS_A',
  about: 'addresses in the DNS',
  async run(deployment) {
    const name = hostOf(deployment.url)
    if (isIP(name) || !name.includes('.') || isPrivateName(name)) return skippedFor('ADDRESS')
    const found = await addressesOf(deployment)
    return found ? judge(name, found) : skipped('not known: the name servers of this machine do not answer')
  }
}

export interface Addresses {
  readonly A: readonly string[]
  readonly AAAA: readonly string[]
}

/** @returns undefined where no name server answers */
export const addressesOf = ({ url, reach, once }: Deployment): Promise<Addresses | undefined> =>
  once('addresses', async () => {
    const name = hostOf(url)
    const [A, AAAA] = await Promise.allSettled([reach.lookup(name, 'A'), reach.lookup(name, 'AAAA')])
    if (A.status === 'rejected') return undefined
    // Some name servers fail to say that there is no AAAA record.
    return { A: A.value, AAAA: AAAA.status === 'fulfilled' ? AAAA.value : [] }
  })

function judge(name: string, { A, AAAA }: Addresses): Finding {
  const hidden = [...A, ...AAAA].filter((address) => !isPublic(address))
  const usable = A.length + AAAA.length - hidden.length
  if (usable + hidden.length === 0)
    return fault(
      `The DNS knows no address for ${name}.`,
      'Add an A record with the public address of the proxy, or of what stands in front of it. It can take an hour until a new record is seen.'
    )
  if (usable === 0 || hidden.some(isIPv4))
    return fault(
      `${name} leads to a private or reserved address (${hidden.join(', ')}), which Microsoft's cloud cannot reach.` +
        `${usable > 0 ? ' Calls that choose it fail.' : ''}`,
      `Let every record of ${name} hold a public address. In a company network the DNS may answer otherwise: ask "nslookup ${name} 1.1.1.1", too.`
    )
  if (A.length === 0)
    return warning(
      `${name} has an IPv6 address alone (${AAAA.join(', ')}).`,
      "Add an A record with an IPv4 address: nothing says that all of Microsoft's servers call by IPv6."
    )
  if (hidden.length > 0)
    return warning(
      `${name} has a private or reserved IPv6 address, too (${hidden.join(', ')}). Callers that prefer IPv6 fail or lose time.`,
      'Remove that AAAA record, or let it hold a public address.'
    )
  return ok(A.concat(AAAA).join(', '))
}
