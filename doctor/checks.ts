/**
 * All checks, in the order in which they are made and reported: from the address to what is behind it.
 */
import type { Check } from './check.ts'

export interface CheckOptions {
  /** Whether tyntec may be asked, with a made-up key. */
  readonly deep: boolean
  /** Where the metrics of the proxy would answer, 9464 unless given. */
  readonly metricsPort: number
}

export function checksFor(_options: CheckOptions): readonly Check[] {
  return [
    // The address, the name and the certificate.
    // HTTP, which needs HTTP_1_1.
  ]
}
