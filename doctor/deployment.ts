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
  /** Addresses of a name as this machine alone may know them: by its hosts file, or its network. An unknown name is an empty list. */
  lookupHere(name: string): Promise<readonly string[]>
  /** Where to connect for a port of the deployment's host; `THE_INTERNET` gives the host itself. */
  place(host: string, port: number): { readonly host: string; readonly port: number }
  /** Roots that count as public, in PEM; `THE_INTERNET` has those that come with Node. */
  readonly roots: readonly string[]
  /** Epoch ms. */
  now(): number
}

/** @param url as the command line gives it: scheme, host and port */
export function deploymentAt(url: URL, reach: Reach): Deployment {
  const asked = new Map<string, Promise<unknown>>()
  const once = <T>(name: string, ask: () => Promise<T>): Promise<T> => {
    const known = (asked.get(name) as Promise<T> | undefined) ?? ask()
    asked.set(name, known)
    return known
  }
  return { url, reach, once }
}

/** The port that callers use: that of the address, or 443. */
export const portOf = ({ port }: URL): number => Number(port || 443)
