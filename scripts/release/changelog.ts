/**
 * Reads CHANGELOG.md, which follows https://keepachangelog.com/en/1.1.0/.
 */

/**
 * The changes of a version, without its heading.
 *
 * @throws {Error} when there is no such entry, or it has no date or no text
 */
export function notesOf(changelog: string, version: string): string {
  const sections = changelog.split(/^(?=## )/m)
  const section = sections.find((text) => text.startsWith(`## [${version}]`))
  if (section === undefined) throw new Error(`CHANGELOG.md has no entry "## [${version}] - YYYY-MM-DD"; write it first`)
  const [heading = '', ...lines] = section.split('\n')
  if (!/^## \[[^\]]+\] - \d{4}-\d\d-\d\d$/.test(heading)) {
    throw new Error(`CHANGELOG.md has "${heading}", which wants its date: "## [${version}] - YYYY-MM-DD"`)
  }
  // Links at the end of the file belong to no version.
  const notes = lines
    .filter((line) => !/^\[[^\]]+\]: /.test(line))
    .join('\n')
    .trim()
  if (notes === '') throw new Error(`CHANGELOG.md says nothing under "${heading}"`)
  return `${notes}\n`
}
