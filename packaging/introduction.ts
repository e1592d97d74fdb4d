/**
 * intro.md: the connector's README in a package. The host is filled in there, so what the README says about the placeholder is left
 * out. So is its last part, which links into the repository.
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
  const text = without(placeholder, template(hasScript ? forScript(readme) : readme))
  const called = hasScript ? 'tyntec itself' : 'the proxy'
  return instructed(text, `The definition in this package calls ${called} at ${address.scheme}://${address.host}.`)
}

/** The README up to the end of its instructions. */
export function template(readme: string): string {
  const sections = readme.split(/^(?=## )/m)
  const last = sections.findIndex((section) => section.startsWith(`## ${LAST}\n`))
  return sections.slice(0, last + 1 || undefined).join('')
}

/** Puts a paragraph first in the instructions. */
export const instructed = (text: string, paragraph: string): string =>
  `${text.replace(`## ${LAST}\n`, `## ${LAST}\n\n${paragraph}\n`).trimEnd()}\n`

/** Leaves out the paragraphs and list items that name the placeholder. */
export const without = (placeholder: string, markdown: string): string =>
  blocks(markdown)
    .filter((block) => !block.includes(placeholder))
    .join('')

/** Paragraphs and list items, each with the lines and blank lines that belong to it. */
function blocks(markdown: string): string[] {
  return markdown.split(/(?<=\n\n)(?=\S)|(?<=\n)(?=(?:- |\d+\. |#))/)
}
