/**
 * Limits: failed calls by client address. IPv6 is counted twice: by /64, which is one machine or home, and by /48, which is the
 * largest prefix of a site (RFC 6177) and contains 65,536 /64s.
 */
import { normalizeIP } from '@fastify/rate-limit'
import { WindowCounter } from './window.ts'

/**
 * Addresses counted at once, and as many /48s. Beyond that, new ones are refused, so that nobody can call uncounted.
 */
const MAX_ADDRESSES = 100_000
/** A /48 may make this many times the calls of one address, because a provider may serve many homes from it. */
const SITE_FACTOR = 10
const SITE_PREFIX = 48

export interface AddressLimits {
  /** Failed calls that one address may make in a window. */
  readonly calls: number
  /** Length of the window in ms. */
  readonly window: number
  readonly maxAddresses?: number
}

export class AddressCounter {
  readonly #calls: number
  readonly #addresses: WindowCounter
  readonly #sites: WindowCounter

  constructor({ calls, window, maxAddresses = MAX_ADDRESSES }: AddressLimits) {
    this.#calls = calls
    this.#addresses = new WindowCounter(window, maxAddresses)
    this.#sites = new WindowCounter(window, maxAddresses)
  }

  /**
   * Reads without counting.
   *
   * @param client its canonical address; undefined if the socket is closed already
   * @returns ms that the address has to wait; 0 if it is below its limits
   */
  wait(client: string | undefined): number {
    // Fast path for the usual case of no recent failures, because parsing an IPv6 address is slow.
    if (this.#addresses.size === 0 && this.#sites.size === 0) return 0
    const { address, site } = placesOf(client)
    const own = this.#addresses.read(address)
    const all = site === undefined ? undefined : this.#sites.read(site)
    return Math.max(
      own.current < this.#calls ? 0 : own.ttl,
      all === undefined || all.current < this.#calls * SITE_FACTOR ? 0 : all.ttl
    )
  }

  /** Counts a failed call. Those whose sockets were closed already are counted together. */
  add(client: string | undefined): void {
    const { address, site } = placesOf(client)
    this.#addresses.add(address)
    if (site !== undefined) this.#sites.add(site)
  }
}

/** IPv4 skips the plugin, which tests for IPv6 with a regular expression of 2,000 characters. */
function placesOf(client: string | undefined): { address: string; site?: string } {
  const address = networkOf(client)
  return client?.includes(':') ? { address, site: normalizeIP(client, SITE_PREFIX) } : { address }
}

/**
 * What a client's address is counted by: an IPv4 address itself, or the /64 of an IPv6 address.
 *
 * @param client its canonical address; undefined if the socket is closed already
 */
export const networkOf = (client = ''): string => (client.includes(':') ? normalizeIP(client) : client)
