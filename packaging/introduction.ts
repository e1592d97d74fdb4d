/**
 * intro.md: the connector's README as it goes with a package. Once the host is filled in, what the README says about the
 * placeholder is done, and the folder of the repository that it links to is not there. Where the placeholder still stands, as in
 * a release, what comes first is the page that fills the host in.
 */
import type { Address } from './address.ts'
import { forScript } from './script-introduction.ts'

/** The page beside the files of a package whose host is the placeholder. */
export const FILL_IN_PAGE = 'fill-in-your-host.html'

/** Microsoft's template ends with this section; what follows it in our README is about the repository. */
const LAST = 'Deployment Instructions'

/**
 * @param readme the connector's README, in Markdown
 * @param options.hasScript whether the package calls tyntec itself, with a script in the proxy's place
 * @param options.placeholder the host that the README asks to replace: paragraphs and list items that name it are left out, all
 *   where another host is filled in, and otherwise those of the instructions, in whose place the page is named
 */
export function introduction(
  readme: string,
  { placeholder, address, hasScript = false }: { placeholder: string; address: Address; hasScript?: boolean }
): string {
  const sections = (hasScript ? forScript(readme) : readme).split(/^(?=## )/m)
  const last = sections.findIndex((section) => section.startsWith(`## ${LAST}\n`))
  const kept = sections.slice(0, last + 1 || undefined).join('')
  const [before = '', ...instructions] = kept.split(new RegExp(`^(?=## ${LAST}$)`, 'm'))
  const isFilledIn = address.host !== placeholder
  const text = (isFilledIn ? without(placeholder, before) : before) + without(placeholder, instructions.join(''))
  const called = hasScript ? 'tyntec itself' : 'the proxy'
  const sentence = isFilledIn
    ? `The definition in this package calls ${called} at ${address.scheme}://${address.host}.`
    : TO_FILL_IN
  return `${text.replace(`## ${LAST}\n`, `## ${LAST}\n\n${sentence}\n`).trimEnd()}\n`
}

const TO_FILL_IN = `First, for every platform: open \`${FILL_IN_PAGE}\` of this package in a browser, type your proxy's public host name,
and go on with the files that the page makes. It needs no network, and nothing that you type leaves it.`

/** Leaves out the blocks that name the placeholder. */
const without = (placeholder: string, markdown: string): string =>
  blocks(markdown)
    .filter((block) => !block.includes(placeholder))
    .join('')

/** Paragraphs and list items, each with the lines and blank lines that belong to it. */
function blocks(markdown: string): string[] {
  return markdown.split(/(?<=\n\n)(?=\S)|(?<=\n)(?=(?:- |\d+\. |#))/)
}
