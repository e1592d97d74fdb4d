/**
 * The deployment to check, and how to reach it. What several checks need is asked once (`once`).
 */
export interface Deployment {
  /** As given, without a path. */
  readonly url: URL
  readonly reach: Reach
  /** Asks only once, however many checks need the result. A rejection is kept, too. */
  once<T>(name: string, ask: () => Promise<T>): Promise<T>
}

/** How names are looked up and sockets opened. Tests use their own; the command always uses `THE_INTERNET`. */
export interface Reach {
  /** Addresses of a name in the public DNS; empty for an unknown name, or without addresses of this kind. */
  lookup(name: string, kind: 'A' | 'AAAA'): Promise<readonly string[]>
  /** Addresses of a name from the hosts file or network of this machine; empty for an unknown name. */
  lookupHere(name: string): Promise<readonly string[]>
  /** Where to connect to reach a port of the deployment's host; `THE_INTERNET` returns the host itself. */
  place(host: string, port: number): { readonly host: string; readonly port: number }
  /** Public root certificates, in PEM; `THE_INTERNET` has those of Node. */
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

/** The port that callers use: the one in the URL, or 443. */
export const portOf = ({ port }: URL): number => Number(port || 443)
