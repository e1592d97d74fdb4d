/**
 * Soak: the proxy's settings. Windows are short, so that keys come and go by the hundred within a minute. The time-out
 * is short, so that hanging calls do not block all connections.
 */

/** Length of the windows of both limits, ms. */
export const WINDOW_MS = 1_000
/** ms that the sandbox's fault `slow` takes: less than the proxy's time-out, so that the answer still counts. */
export const SLOW_MS = 300
/**
 * Maximum number of connections to the sandbox. With more callers, some calls are refused with 503, which is tested on
 * purpose.
 */
export const POOL = 64

export const PROXY_SETTINGS: Readonly<Record<string, string>> = {
  // A line for each call would slow the load down. Defects and warnings are still written.
  LOG_LEVEL: 'warn',
  UPSTREAM_TIMEOUT_MS: '1000',
  UPSTREAM_CONNECTIONS: String(POOL),
  // A sandbox that is busy for a second opens the breaker. With a short pause, the breaker soon lets calls through
  // again.
  CONSTANTS_FOR_TESTS: `BREAKER_PAUSE_MS=200,ADDRESS_WINDOW_MS=${WINDOW_MS}`,
  THROTTLE_CALLS: '1000',
  THROTTLE_WINDOW_MS: String(WINDOW_MS),
  ADDRESS_LIMIT_FAILED_CALLS: '20',
  // The soak sends to its few numbers again and again.
  GUARD_SENDS_PER_NUMBER: '0',
  GUARD_CHECKS_PER_OTP: '0',
  // Callers choose their address by X-Forwarded-For, so that addresses come and go, too.
  TRUSTED_PROXIES: '127.0.0.1',
  // On a busy machine, the default would refuse most of the load.
  EVENT_LOOP_DELAY_MS: '10000'
}
