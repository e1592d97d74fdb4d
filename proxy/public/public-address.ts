/**
 * Where callers reach the proxy, and whether Microsoft's cloud can. The header `Host` is trusted only in a request from
 * this machine, for a name of this machine.
 */
import type { IncomingMessage } from 'node:http'
import type { PublicAddress } from '../../pages/front/page.ts'
import type { Config } from '../config/settings.ts'
import { isFromThisMachine } from './this-machine.ts'
import { reasonAgainst } from './unusable-address.ts'

/** @returns what is known about the address for a request */
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
