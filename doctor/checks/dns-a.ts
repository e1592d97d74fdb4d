/**
 * Checks that the public DNS leads callers to an address that they can reach.
 */
import { isIPv4 } from 'node:net'
import { type Addresses, addressesOf, canBeInDns, UNANSWERED } from '../addresses.ts'
import { type Check, type Finding, fault, ok, skipped, skippedFor, warning } from '../check.ts'
import { isPublic } from '../public-addresses.ts'
import { hostOf } from '../tls/open-tls.ts'

export const DNS_A: Check = {
  code: 'DNS_A',
  about: 'addresses in the DNS',
  async run(deployment) {
    const name = hostOf(deployment.url)
    if (!canBeInDns(name)) return skippedFor('ADDRESS')
    const found = await addressesOf(deployment)
    return found ? judge(name, found) : skipped(`not known: ${UNANSWERED}`)
  }
}

const ADD_RECORD =
  'Add an A record with the public address of the proxy, or of the gateway in front of it. It can take an hour until a new record is seen.'

function judge(name: string, { A, AAAA, here }: Addresses): Finding {
  const hidden = [...A, ...AAAA].filter((address) => !isPublic(address))
  const usable = A.length + AAAA.length - hidden.length
  if (usable + hidden.length === 0)
    return here.length === 0
      ? fault(`The DNS knows no address for ${name}.`, ADD_RECORD)
      : fault(
          `Only this machine knows ${name} (${here.join(', ')}), by its hosts file or its own network: the DNS has no address for it.`,
          `The checks go on with what this machine reaches. ${ADD_RECORD}`
        )
  if (usable === 0 || hidden.some(isIPv4))
    return fault(
      `${name} leads to a private or reserved address (${hidden.join(', ')}), which Microsoft's cloud cannot reach.` +
        `${usable > 0 ? ' Calls that choose it fail.' : ''}`,
      `Give every record of ${name} a public address. In a company network the DNS may answer otherwise: ask "nslookup ${name} 1.1.1.1", too.`
    )
  if (A.length === 0)
    return warning(
      `${name} has only an IPv6 address (${AAAA.join(', ')}).`,
      "Add an A record with an IPv4 address: nothing says that all of Microsoft's servers call over IPv6."
    )
  if (hidden.length > 0)
    return warning(
      `${name} has a private or reserved IPv6 address, too (${hidden.join(', ')}). Callers that prefer IPv6 fail or lose time.`,
      'Remove that AAAA record, or give it a public address.'
    )
  return ok(A.concat(AAAA).join(', '))
}
