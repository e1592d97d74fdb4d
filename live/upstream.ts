/**
 * Who is asked.
 */
import { isLoopback } from '../proxy/config/loopback.ts'
import type { Start } from './transcript/record.ts'

/** Whether it is a stand-in, which texts nobody. */
export const isThisMachine = ({ hostname }: URL): boolean => isLoopback(hostname)

/** As the transcript calls it. */
export function upstreamInWords(upstream: URL): Start['upstream'] {
  if (isThisMachine(upstream)) return 'this machine'
  return upstream.hostname === 'api.tyntec.com' ? 'tyntec' : 'another host'
}
