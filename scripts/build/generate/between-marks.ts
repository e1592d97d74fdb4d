/**
 * Pages that are written by hand except for one part between two marks, which is generated.
 */

/**
 * Puts the generated part between its marks.
 *
 * @param page the text of the page
 * @param part the generated text
 * @throws {Error} when a mark is missing
 */
export function betweenMarks(page: string, marks: { begin: string; end: string }, part: string): string {
  const begin = page.indexOf(marks.begin)
  const end = page.indexOf(marks.end)
  if (begin === -1 || end < begin) throw new Error(`a page has lost its mark ${marks.begin} or ${marks.end}`)
  return `${page.slice(0, begin + marks.begin.length)}\n${part}\n${page.slice(end)}`
}
