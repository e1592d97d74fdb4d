/**
 * intro.md of a package whose definition still has the placeholder, as in a release. What the README says about the placeholder stays,
 * except in the instructions, which begin with the page that fills the host in.
 */
import { instructed, template, without } from './introduction.ts'

/** The page beside the files. */
export const FILL_IN_PAGE = 'fill-in-your-host.html'

const FIRST = `First, for every platform: open \`${FILL_IN_PAGE}\` of this package in a browser, type your proxy's public host name,
and go on with the files that the page makes. It needs no network, and nothing that you type leaves it.`

/** @param readme the connector's README, in Markdown */
export function placeholderIntroduction(readme: string, placeholder: string): string {
  const [before = '', ...instructions] = template(readme).split(/^(?=## Deployment Instructions$)/m)
  return instructed(before + without(placeholder, instructions.join('')), FIRST)
}
