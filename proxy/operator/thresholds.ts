/**
 * From where on something is wrong, under the name of the alert that says the same: deploy/alerts.yaml, where the comments say why.
 * Only what an alert waits for (`for`) is not here: whoever looks at the page wants to know now.
 */

export interface Threshold {
  /** How far it looks back. */
  readonly minutes: number
  /** How many events there must be. */
  readonly least: number
}

export interface ShareThreshold extends Threshold {
  /** Of all calls that are looked at: more than that, or less where few are bad. */
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
