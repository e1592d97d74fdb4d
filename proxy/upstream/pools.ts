/**
 * Upstream: connections that are never older than a few minutes. A name is looked up when a connection is made, so under steady
 * load a connection would stay where the name once led for as long as it is used.
 *
 * The whole pool is replaced, and the old one closed once its calls are over. undici's own option for this, `clientTtl`, lets a
 * call wait for ever where all connections are too old: https://github.com/nodejs/undici/issues/5144, mended in version 8 alone.
 */
import { buildConnector, type Dispatcher, Pool } from 'undici'
import { passOverContinue } from './interim.ts'

/** ms that no call takes: more than its deadline can be set to. */
const LONGEST = 120_000

export interface PoolsOptions {
  /** Scheme, host and port. */
  readonly origin: string
  /** Connections at most, as long as no more calls than that are under way. */
  readonly connections: number
  /** ms for connecting, TLS included. */
  readonly connectTimeout: number
  /** ms after which no call is given to a connection any more. */
  readonly maxAge: number
}

export class Pools {
  readonly #open: () => Pool
  readonly #maxAge: number
  #pool: Pool
  #openedAt = performance.now()
  /** Pools that only finish their calls, and when that began. */
  readonly #old = new Map<Pool, number>()

  constructor({ origin, connections, connectTimeout, maxAge }: PoolsOptions) {
    // One for all pools, for it keeps the TLS sessions. Verification is said outright: a default that turned it off has been the
    // hole before (CVE-2026-107318 in reply-from).
    const connector = buildConnector({ rejectUnauthorized: true, timeout: connectTimeout })
    const connect: buildConnector.connector = (where, done) =>
      connector(where, (...made) => {
        if (made[1]) passOverContinue(made[1])
        done(...made)
      })
    this.#open = () =>
      new Pool(origin, {
        connections,
        pipelining: 1,
        // The deadline of the call covers both; the client's own defaults are 300 s each.
        headersTimeout: 0,
        bodyTimeout: 0,
        maxHeaderSize: 16_384,
        allowH2: false,
        connect
      })
    this.#maxAge = maxAge
    this.#pool = this.#open()
  }

  dispatch(options: Dispatcher.DispatchOptions, handler: Dispatcher.DispatchHandler): void {
    const now = performance.now()
    if (now - this.#openedAt > this.#maxAge) this.#replace(now)
    this.#pool.dispatch(options, handler)
  }

  /** Ends all connections. */
  async destroy(): Promise<void> {
    await Promise.all([this.#pool, ...this.#old.keys()].map((pool) => pool.destroy()))
  }

  /** What is busy in the old pool is not busy in the new one, so there are no more connections than before. */
  #replace(now: number): void {
    for (const [pool, since] of this.#old) {
      if (now - since < LONGEST) continue
      // Its calls are over. What is left of it can only be stuck.
      this.#old.delete(pool)
      void pool.destroy()
    }
    const old = this.#pool
    const forget = () => this.#old.delete(old)
    this.#old.set(old, now)
    old.close().then(forget, forget)
    this.#pool = this.#open()
    this.#openedAt = now
  }
}
