/**
 * Upstream: the client, behind its breaker, as the settings want them.
 */
import type { Config } from '../config/settings.ts'
import { withBreaker } from './breaker.ts'
import { connectUpstream, type Upstream } from './client.ts'

type Settings = Pick<
  Config,
  | 'UPSTREAM_URL'
  | 'UPSTREAM_CONNECTIONS'
  | 'UPSTREAM_CONNECT_TIMEOUT_MS'
  | 'UPSTREAM_BREAKER_FAILURES'
  | 'UPSTREAM_BREAKER_PAUSE_MS'
>

/** Prepares the way to tyntec; no socket is opened before the first call. */
export const openUpstream = (settings: Settings): Upstream =>
  withBreaker(
    connectUpstream({
      origin: settings.UPSTREAM_URL,
      sockets: settings.UPSTREAM_CONNECTIONS,
      connectTimeout: settings.UPSTREAM_CONNECT_TIMEOUT_MS
    }),
    { failures: settings.UPSTREAM_BREAKER_FAILURES, pause: settings.UPSTREAM_BREAKER_PAUSE_MS }
  )
