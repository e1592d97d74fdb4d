/**
 * Whether the tag of a version is still free.
 */

export interface Tagged {
  readonly version: string
  /** Commit of the version's tag; undefined if there is no such tag. */
  readonly tagged: string | undefined
  /** Commit that is released. */
  readonly head: string | undefined
}

/**
 * What is wrong, in one line; undefined if nothing is. A tag at this commit is fine: on the machine that publishes, it
 * is that of this release.
 */
export function tagFlaw({ version, tagged, head }: Tagged): string | undefined {
  if (tagged === undefined || tagged === head) return undefined
  return `The tag v${version} is there already, at ${tagged.slice(0, 12)}: a later commit needs a later version in package.json`
}
