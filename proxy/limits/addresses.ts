/**
 * Connection: failed calls by client address. IPv6 counts twice: by /64, which is one machine or one home, and by /48, which is
 * what a site gets at most (RFC 6177) and holds 65,536 of the former. IPv4 in IPv6 (`::ffff:192.0.2.1`) is IPv4.
 */
import { normalizeIP } from '@fastify/rate-limit'
import { WindowCounter } from './window.ts'

/** Addresses that are counted at once, and networks. Beyond them new ones are refused: nobody calls uncounted. */
const MAX_ADDRESSES = 100_000
/** How many times the calls of one address a /48 may make: a provider may have put many homes into one. */
const SITE_FACTOR = 10
const SITE_PREFIX = 48

export interface AddressLimits {
  /** Failed calls that one address may make in a window. */
  readonly calls: number
  /** ms */
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
   * Looks without counting.
   *
   * @param ip undefined where a socket is gone already
   * @returns ms that the address has to wait, 0 where it is below its limits
   */
  wait(ip: string | undefined): number {
    // Nothing has failed lately: the usual case, and reading an IPv6 address takes its time.
    if (this.#addresses.size === 0 && this.#sites.size === 0) return 0
    const { address, site } = placesOf(ip)
    const own = this.#addresses.read(address)
    const all = site === undefined ? undefined : this.#sites.read(site)
    return Math.max(
      own.current < this.#calls ? 0 : own.ttl,
      all === undefined || all.current < this.#calls * SITE_FACTOR ? 0 : all.ttl
    )
  }

  /** Counts a failed call. */
  add(ip: string | undefined): void {
    const { address, site } = placesOf(ip)
    this.#addresses.add(address)
    if (site !== undefined) this.#sites.add(site)
  }
}

/** The plugin's test for IPv6 is a regular expression of 2,000 characters, so IPv4 goes past it. */
function placesOf(ip = ''): { address: string; site?: string } {
  if (!ip.includes(':')) return { address: ip }
  const address = normalizeIP(ip)
  return address.includes(':') ? { address, site: normalizeIP(ip, SITE_PREFIX) } : { address }
}

/**
 * One name for a client address, or its /64 where it is IPv6.
 *
 * @param request undefined `ip` where the socket is gone already
 */
export const addressOf = ({ ip }: { ip: string | undefined }): string => placesOf(ip).address
