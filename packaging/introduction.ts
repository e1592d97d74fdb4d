/**
 * intro.md: the connector's README as it goes with a package. Once the host is filled in, what the README says about the
 * placeholder is done, and the folder of the repository that it links to is not there.
 */
import type { Address } from './address.ts'
import { forScript } from './script-introduction.ts'

/** Microsoft's template ends with this section; what follows it in our README is about the repository. */
const LAST = 'Deployment Instructions'

/**
 * @param readme the connector's README, in Markdown
 * @param options.hasScript whether the package calls tyntec itself, with a script in the proxy's place
 * @param options.placeholder the host that the README asks to replace: paragraphs and list items that name it are left out
 */
export function introduction(
  readme: string,
  { placeholder, address, hasScript = false }: { placeholder: string; address: Address; hasScript?: boolean }
): string {
  const sections = (hasScript ? forScript(readme) : readme).split(/^(?=## )/m)
  const last = sections.findIndex((section) => section.startsWith(`## ${LAST}\n`))
  const kept = sections.slice(0, last + 1 || undefined).join('')
  const text = blocks(kept)
    .filter((block) => !block.includes(placeholder))
    .join('')
  const called = hasScript ? 'tyntec itself' : 'the proxy'
  const sentence = `The definition in this package calls ${called} at ${address.scheme}://${address.host}.`
  return `${text.replace(`## ${LAST}\n`, `## ${LAST}\n\n${sentence}\n`).trimEnd()}\n`
}

/** Paragraphs and list items, each with the lines and blank lines that belong to it. */
function blocks(markdown: string): string[] {
  return markdown.split(/(?<=\n\n)(?=\S)|(?<=\n)(?=(?:- |\d+\. |#))/)
}
