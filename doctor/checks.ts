/**
 * All checks, in the order in which they run and are reported: from the address of the deployment inwards.
 */
import type { Check } from './check.ts'
import { ADDRESS } from './checks/address.ts'
import { CHAIN } from './checks/chain.ts'
import { CONNECT } from './checks/connect.ts'
import { DNS_A } from './checks/dns-a.ts'
import { EXPIRY } from './checks/expiry.ts'
import { HTTP_1_1 } from './checks/http-1-1.ts'
import { NAME } from './checks/name.ts'
import { TLS_1_2 } from './checks/tls-1-2.ts'
import { TLS_OLD } from './checks/tls-old.ts'
import { httpChecks } from './http-checks.ts'

export interface CheckOptions {
  /** Whether tyntec may be asked, with a made-up key. */
  readonly deep: boolean
  /** Port where the metrics of the proxy would answer; 9464 by default. */
  readonly metricsPort: number
}

export function checksFor(options: CheckOptions): readonly Check[] {
  return [
    ...[ADDRESS, DNS_A, CONNECT],
    ...[CHAIN, NAME, EXPIRY, TLS_1_2, TLS_OLD],
    // All later checks need HTTP_1_1.
    HTTP_1_1,
    ...httpChecks(options)
  ]
}
