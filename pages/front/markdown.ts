/**
 * The three forms of Markdown that the steps use, as HTML: bold, code and links. Everything else is text.
 */
import { type Html, html } from '../html.ts'

const FORMS = /\*\*(?<bold>[^*]+)\*\*|`(?<code>[^`]+)`|\[(?<words>[^\]]+)\]\((?<target>[^)\s]+)\)/g

/** Addresses that a link may have: https, and paths of the proxy itself. */
const LINKED = /^(?:https:\/\/|\/(?!\/))/

/** Paths that browsers save instead of showing. */
const SAVED = '/downloads/'

/**
 * @param markdown one line
 * @param codeOf makes the HTML of a piece of code
 */
export function inline(markdown: string, codeOf: (code: string) => Html = plainCode): Html {
  const parts: (Html | string)[] = []
  let end = 0
  for (const match of markdown.matchAll(FORMS)) {
    const { bold, code, words, target } = match.groups as Record<
      'bold' | 'code' | 'words' | 'target',
      string | undefined
    >
    parts.push(markdown.slice(end, match.index))
    if (bold !== undefined) parts.push(html`<strong>${bold}</strong>`)
    else if (code !== undefined) parts.push(codeOf(code))
    else if (words !== undefined && target !== undefined) parts.push(link(words, target))
    end = match.index + match[0].length
  }
  return html`${[...parts, markdown.slice(end)]}`
}

const plainCode = (code: string): Html => html`<code>${code}</code>`

function link(words: string, target: string): Html {
  if (!LINKED.test(target)) return html`${words}`
  return target.startsWith(SAVED)
    ? html`<a href="${target}" download>${words}</a>`
    : html`<a href="${target}">${words}</a>`
}
