/**
 * What a release is made from: the built repository, its version and its licence.
 */
import { readFile } from 'node:fs/promises'

export interface Release {
  /** Folder of the repository, as a URL that ends in a slash. */
  readonly root: URL
  /** From package.json. */
  readonly version: string
  /** Text of LICENSE. */
  readonly licence: string
}

/** Rejects when a file cannot be read. */
export async function readRelease(root: URL): Promise<Release> {
  const text = (name: string) => readFile(new URL(name, root), 'utf8')
  return { root, version: JSON.parse(await text('package.json')).version, licence: await text('LICENSE') }
}
