/**
 * What built JavaScript loads: followed from a first file through its imports, those at run time included.
 */
import { readFileSync } from 'node:fs'
import { isBuiltin } from 'node:module'
import { dirname, join } from 'node:path'

export interface Loaded {
  /** Paths as they were joined, the first file's among them. */
  readonly files: Set<string>
  /** Names of packages. */
  readonly packages: Set<string>
}

/** Follows the imports of a file, and adds to what is known. */
export function follow(file: string, known: Loaded = { files: new Set(), packages: new Set() }): Loaded {
  if (known.files.has(file)) return known
  known.files.add(file)
  // Bundled packages keep some of their comments, and those name types by `import('./other.js')`.
  const source = readFileSync(file, 'utf8').replace(/^\s*(?:\*|\/\*|\/\/).*$/gm, '')
  for (const [, specifier = ''] of source.matchAll(/(?:\bfrom |^import |\bimport\()['"]([\w@./#:-]+)['"]/gm)) {
    if (specifier.startsWith('.')) follow(join(dirname(file), specifier), known)
    else if (!specifier.startsWith('#') && !isBuiltin(specifier)) {
      known.packages.add(/^(?:@[^/]+\/)?[^/]+/.exec(specifier)?.[0] ?? '')
    }
  }
  return known
}

/** True for a file that the compiler left empty, for it holds types alone. */
export const holdsNothing = (file: string): boolean =>
  readFileSync(file, 'utf8')
    .replace(/\/\*.*?\*\/|^\/\/.*$/gms, '')
    .trim() === 'export {};'
