/**
 * For pages of the repository in a folder with only some of its files: keeps a link only if its target is in the
 * folder, too.
 */
import { posix } from 'node:path'
import { textOf } from '../../packaging/connector-folder.ts'

/** A link or picture in Markdown: mark, text, and URL without white space. */
const LINK = /(!?)\[([^\]]*)\]\(([^()\s]+)\)/g

/** A URL outside of the folder, or of a heading on the same page. */
const ELSEWHERE = /^(?:[a-z]+:|#)/

/**
 * Replaces each relative link without a target by its text, and removes each such picture.
 *
 * @param markdown text of the page
 * @param page its path in the folder
 * @param has whether a path is one of the folder's files
 */
export function linksWithin(markdown: string, page: string, has: (path: string) => boolean): string {
  return markdown.replace(LINK, (link, mark: string, words: string, address: string) => {
    const [path = ''] = address.split('#')
    if (ELSEWHERE.test(address) || has(posix.join(posix.dirname(page), path))) return link
    return mark === '' ? words : ''
  })
}

/** Does the same for each page of a folder. @param contents text or bytes by path in the folder, which are changed */
export function keepLinksWithin(contents: Map<string, string | Uint8Array>): void {
  for (const [path, content] of contents) {
    if (!path.endsWith('.md')) continue
    const text = typeof content === 'string' ? content : textOf(content)
    contents.set(
      path,
      linksWithin(text, path, (target) => contents.has(target))
    )
  }
}
