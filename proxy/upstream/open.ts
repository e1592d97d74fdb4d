/**
 * Upstream: the client and its breaker, set up from the settings.
 */
import { constantsOf } from '../config/constants.ts'
import type { Config } from '../config/settings.ts'
import { withBreaker } from './breaker.ts'
import { connectUpstream, type Upstream } from './client.ts'

type Settings = Pick<
  Config,
  'UPSTREAM_URL' | 'UPSTREAM_CONNECTIONS' | 'UPSTREAM_TIMEOUT_MS' | 'UPSTREAM_BREAKER_FAILURES' | 'CONSTANTS_FOR_TESTS'
>

/** Creates the client; no socket is opened before the first call. */
export function openUpstream(settings: Settings): Upstream {
  const { CONNECT_TIMEOUT_MS, BREAKER_PAUSE_MS } = constantsOf(settings)
  return withBreaker(
    connectUpstream({
      origin: settings.UPSTREAM_URL,
      sockets: settings.UPSTREAM_CONNECTIONS,
      connectTimeout: Math.min(CONNECT_TIMEOUT_MS, settings.UPSTREAM_TIMEOUT_MS)
    }),
    { failures: settings.UPSTREAM_BREAKER_FAILURES, pause: BREAKER_PAUSE_MS }
  )
}
