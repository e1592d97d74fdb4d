/**
 * The deployment that is checked, and how to reach it. What several checks want to know is asked once (`once`).
 */
export interface Deployment {
  /** As given, without a path. */
  readonly url: URL
  readonly reach: Reach
  /** Asks something once, however many checks want to know; a rejection is kept, too. */
  once<T>(name: string, ask: () => Promise<T>): Promise<T>
}

/** How names are looked up and sockets opened. A test puts its own machine here; the command always takes `THE_INTERNET`. */
export interface Reach {
  /** Addresses of a name, as the public DNS has them. An unknown name, or none of the kind, is an empty list. */
  lookup(name: string, kind: 'A' | 'AAAA'): Promise<readonly string[]>
  /** Where to connect for the host's `port`; by default the host itself. */
  place(port: number): { readonly host: string; readonly port: number }
  /** Roots that count as public, in PEM; by default those that come with Node. */
  readonly roots: readonly string[]
  /** Epoch ms. */
  now(): number
}
