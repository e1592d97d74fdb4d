/**
 * What the lock file says about a package, and about all that comes along with it.
 */
import { read } from '../support/repository.ts'

interface Locked {
  readonly version: string
  readonly license?: string
  /** What npm says when it installs it. */
  readonly deprecated?: string
  readonly optional?: boolean
  readonly engines?: { readonly node?: string }
  readonly dependencies?: Readonly<Record<string, string>>
  readonly peerDependencies?: Readonly<Record<string, string>>
  readonly peerDependenciesMeta?: Readonly<Record<string, { readonly optional?: boolean }>>
}

export const packages = (JSON.parse(read('package-lock.json')) as { packages: Record<string, Locked> }).packages

/** Paths of what the proxy runs with: what `npm ci --omit=dev` installs where there is no folder connector-check. */
export const installedInProduction = (): string[] => [...broughtBy('')]

/** Paths of what connector-check runs with. */
export const installedWithCheck = (): string[] => [...broughtBy('connector-check')]

/** Paths of the packages that come along with the one at a path. */
export function broughtBy(path: string, seen = new Set<string>()): Set<string> {
  const { dependencies, peerDependencies = {}, peerDependenciesMeta = {} } = packages[path] ?? {}
  const peers = Object.keys(peerDependencies).filter((name) => !peerDependenciesMeta[name]?.optional)
  for (const name of [...Object.keys(dependencies ?? {}), ...peers]) {
    const found = resolve(path, name)
    if (found === undefined || seen.has(found)) continue
    seen.add(found)
    broughtBy(found, seen)
  }
  return seen
}

/** As Node does: in the package's own folder first, then in each one around it. */
function resolve(from: string, name: string): string | undefined {
  const path = `${from === '' ? '' : `${from}/`}node_modules/${name}`
  if (packages[path]) return path
  return from === '' ? undefined : resolve(from.slice(0, Math.max(0, from.lastIndexOf('node_modules/') - 1)), name)
}
