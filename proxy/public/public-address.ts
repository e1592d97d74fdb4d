/**
 * Where callers reach the proxy, and whether Microsoft's cloud can. The header Host is not believed, but for a name of this machine
 * that was asked for on this machine.
 */
import type { IncomingMessage } from 'node:http'
import { type Flaw, flawOf } from '../../packaging/address.ts'
import type { PublicAddress } from '../../pages/front/page.ts'
import type { Config } from '../config/settings.ts'
import { isFromThisMachine } from './this-machine.ts'

const REASONS: Readonly<Record<Exclude<Flaw, 'no-port'>, string>> = {
  form: 'The definition of a connector cannot hold this host: it takes a name with dots in it, and a port if need be.',
  'not-public': "It is a name or an address of a private network, which Microsoft's cloud cannot reach."
}
const PLAIN = 'It begins with http, so that API keys, phone numbers and codes would travel unencrypted.'
const UPSTREAM = "It is the address of tyntec's API, where a wrong code stops the flow."

/** @returns what is known of the address for a request */
export function addressFor(
  request: Pick<IncomingMessage, 'headers' | 'socket'>,
  { PUBLIC_URL, UPSTREAM_URL }: Pick<Config, 'PUBLIC_URL' | 'UPSTREAM_URL'>
): PublicAddress {
  if (PUBLIC_URL === undefined) {
    if (!isFromThisMachine(request)) return { kind: 'unset' }
    return { kind: 'this-machine', origin: `http://${request.headers.host}` }
  }
  const reason = reasonAgainst(new URL(PUBLIC_URL), new URL(UPSTREAM_URL))
  return reason === undefined
    ? { kind: 'public', origin: PUBLIC_URL }
    : { kind: 'unusable', origin: PUBLIC_URL, reason }
}

function reasonAgainst({ protocol, host, hostname }: URL, upstream: URL): string | undefined {
  const flaw = flawOf({ scheme: 'https', host })
  if (flaw !== undefined) return REASONS[flaw as keyof typeof REASONS]
  if (protocol !== 'https:') return PLAIN
  return hostname === upstream.hostname ? UPSTREAM : undefined
}
