/**
 * Which service is asked.
 */
import { isLoopback } from '../proxy/config/loopback.ts'
import type { Start } from './transcript/record.ts'

/** Whether it is a stand-in on this machine, which sends no messages. */
export const isThisMachine = ({ hostname }: URL): boolean => isLoopback(hostname)

/** The service, as the transcript names it. */
export function upstreamInWords(upstream: URL): Start['upstream'] {
  if (isThisMachine(upstream)) return 'this machine'
  return upstream.hostname === 'api.tyntec.com' ? 'tyntec' : 'another host'
}
