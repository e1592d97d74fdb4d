/**
 * Thresholds beyond which something is wrong, under the names of the same alerts in deploy/alerts.yaml, where comments
 * give the reasons. Only how long an alert waits (`for`) is missing: a person who looks at the page wants to know now.
 */

export interface Threshold {
  /** How far it looks back. */
  readonly minutes: number
  /** How many events there must be. */
  readonly least: number
}

export interface ShareThreshold extends Threshold {
  /** The share of all calls in question: more than that are bad, or for Tyntec2faPumping, fewer than that are good. */
  readonly share: number
}

/** By the alert's name. */
export const THRESHOLDS = {
  Tyntec2faKeysRefused: { minutes: 15, least: 20 },
  Tyntec2faDeliveryUnknown: { minutes: 10, least: 5 },
  Tyntec2faUpstreamFailing: { minutes: 5, least: 5, share: 0.1 },
  Tyntec2faUpstreamUntrusted: { minutes: 10, least: 1 },
  Tyntec2faOverloaded: { minutes: 5, least: 15 },
  Tyntec2faDefect: { minutes: 60, least: 1 },
  Tyntec2faPumping: { minutes: 30, least: 30, share: 0.2 },
  Tyntec2faRedisAway: { minutes: 5, least: 5 },
  Tyntec2faThrottled: { minutes: 5, least: 20, share: 0.1 },
  Tyntec2faAddressThrottled: { minutes: 5, least: 50 },
  Tyntec2faLogLinesDropped: { minutes: 15, least: 1 }
} as const satisfies Record<string, Threshold | ShareThreshold>

/** The second part of Tyntec2faUpstreamFailing: an outage while hardly anybody calls. */
export const QUIET_OUTAGE = { minutes: 30, least: 3, share: 0.5 } as const satisfies ShareThreshold

export type AlertName = keyof typeof THRESHOLDS
