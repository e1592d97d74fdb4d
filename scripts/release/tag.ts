/**
 * Whether a version is still to be had.
 */

export interface Tagged {
  readonly version: string
  /** Commit that the version's tag names; undefined without such a tag. */
  readonly tagged: string | undefined
  /** Commit that the release is made of. */
  readonly head: string | undefined
}

/** What is wrong, in one line; a tag at this very commit is that of the release being made, as on the machine that publishes it. */
export function tagFlaw({ version, tagged, head }: Tagged): string | undefined {
  if (tagged === undefined || tagged === head) return undefined
  return `The tag v${version} is there already, at ${tagged.slice(0, 12)}: a later commit needs a later version in package.json`
}
