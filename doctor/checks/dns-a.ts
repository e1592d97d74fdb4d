/**
 * Whether the public DNS leads callers to an address that they can reach.
 */
import { isIP } from 'node:net'
import { isPrivateName } from '../../packaging/private-names.ts'
import { type Check, type Finding, fault, ok, skipped, warning } from '../check.ts'
import type { Deployment } from '../deployment.ts'
import { isPublic } from '../public-addresses.ts'
import { hostOf } from '../tls/open-tls.ts'

export const DNS_A: Check = {
  code: 'DNS_A',
  about: 'addresses in the DNS',
  async run(deployment) {
    const name = hostOf(deployment.url)
    if (isIP(name) || !name.includes('.') || isPrivateName(name)) return skipped('not asked, because of ADDRESS')
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
  const hidden = A.filter((address) => !isPublic(address))
  const hidden6 = AAAA.filter((address) => !isPublic(address))
  if (A.length + AAAA.length === 0)
    return fault(
      `The DNS knows no address for ${name}.`,
      'Add an A record with the public address of the proxy, or of what stands in front of it. A new record can take an hour to be seen.'
    )
  if (hidden.length > 0)
    return fault(
      `${hidden.join(', ')} ${hidden.length === 1 ? 'is a' : 'are'} private or reserved: Microsoft's cloud cannot reach ${hidden.length === 1 ? 'it' : 'them'}${
        hidden.length < A.length ? ', and calls that choose it fail' : ''
      }.`,
      `Let every A record of ${name} hold a public address. Inside a company network the DNS may answer differently: ask "nslookup ${name} 1.1.1.1", too.`
    )
  if (A.length === 0)
    return warning(
      `${name} has an IPv6 address alone (${AAAA.join(', ')}).`,
      "Add an A record with an IPv4 address: nothing says that all of Microsoft's servers call by IPv6."
    )
  if (hidden6.length > 0)
    return warning(
      `${hidden6.join(', ')} is a private or reserved IPv6 address: callers that prefer IPv6 fail or lose time.`,
      'Remove that AAAA record, or give it a public address.'
    )
  return ok(A.concat(AAAA).join(', '))
}
