/**
 * Upstream: connections that are never older than a few minutes. A name is looked up when a connection is made, so under steady
 * load a connection would stay where the name once led for as long as it is used.
 *
 * The whole pool is replaced, and the old one closed once its calls are over. undici's own option for this, `clientTtl`, lets a
 * call wait for ever where all connections are too old: https://github.com/nodejs/undici/issues/5144, mended in version 8 alone.
 */
import { buildConnector, type Dispatcher, Pool } from 'undici'
import { passOverContinue } from './interim.ts'

export interface PoolsOptions {
  /** Scheme, host and port. */
  readonly origin: string
  /** Connections at most, as long as no more calls than that are under way. */
  readonly connections: number
  /** ms for connecting, TLS included. */
  readonly connectTimeout: number
  /** ms after which no call is given to a connection any more; longer than any call may take. */
  readonly maxAge: number
}

export class Pools {
  readonly #open: () => Pool
  readonly #maxAge: number
  #pool: Pool
  #openedAt = performance.now()
  /** The one before, whose last calls run. */
  #previous: Pool | undefined

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
    await Promise.all([this.#pool.destroy(), this.#previous?.destroy()])
  }

  /** What is busy in the old pool is not busy in the new one, so there are no more connections than before. */
  #replace(now: number): void {
    // Over long ago, unless something in it got stuck.
    void this.#previous?.destroy()
    this.#previous = this.#pool
    this.#previous.close().catch(() => {})
    this.#pool = this.#open()
    this.#openedAt = now
  }
}
