/**
 * Pages of the repository in a folder that holds only some of its files: what such a page links stays a link where it is there, too.
 */
import { posix } from 'node:path'

/** A link or a picture of Markdown: its mark, its text, and its address without white space. */
const LINK = /(!?)\[([^\]]*)\]\(([^()\s]+)\)/g

/** An address that leads out of the folder, or to a heading of the same page. */
const ELSEWHERE = /^(?:[a-z]+:|#)/

/**
 * Puts the words in place of each relative link whose file is missing, and leaves out such a picture.
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
