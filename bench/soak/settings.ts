/**
 * Soak: the settings of the proxy under load. Windows are short, so that keys come and go by the hundred within a minute, and
 * the time-out is short, so that what hangs does not keep all connections waiting.
 */

/** ms of a window of either limit. */
export const WINDOW_MS = 1_000
/** ms by which the sandbox answers late with the fault `slow`: less than the time-out, so that the answer still counts. */
export const SLOW_MS = 300
/** Connections to the sandbox at most. With more callers than that, some are refused now and then, which is one more thing to try. */
export const POOL = 64

export const PROXY_SETTINGS: Readonly<Record<string, string>> = {
  // A line for each call would make the reader of the log a part of the load. Defects and warnings are written all the same.
  LOG_LEVEL: 'warn',
  UPSTREAM_TIMEOUT_MS: '1000',
  UPSTREAM_CONNECTIONS: String(POOL),
  // A sandbox that is busy for a second opens the breaker, which then opens and closes a few times, instead of taking all the load.
  CONSTANTS_FOR_TESTS: `BREAKER_PAUSE_MS=200,ADDRESS_WINDOW_MS=${WINDOW_MS}`,
  THROTTLE_CALLS: '1000',
  THROTTLE_WINDOW_MS: String(WINDOW_MS),
  ADDRESS_LIMIT_FAILED_CALLS: '20',
  // The sandbox's few numbers are texted without end.
  GUARD_SENDS_PER_NUMBER: '0',
  GUARD_CHECKS_PER_OTP: '0',
  // Callers say which address they come from, so that addresses come and go, too.
  TRUSTED_PROXIES: '127.0.0.1',
  // On a machine that is busy with other things, the guard of the event loop would refuse most of the load.
  EVENT_LOOP_DELAY_MS: '10000'
}
