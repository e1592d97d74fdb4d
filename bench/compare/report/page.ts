/**
 * `docs/performance.md` and `docs/capacity.md` are written by hand, except for the sections between markers, which runs
 * write.
 */

const COMMANDS = {
  service: 'npm run bench -- --service --write',
  bench: 'npm run bench -- --write',
  scale: 'npm run bench -- --scale --write',
  figures: 'npm run bench -- --scale capacity --write'
} as const

export type SectionName = keyof typeof COMMANDS

const begin = (name: SectionName): string => `<!-- ${name}: written by \`${COMMANDS[name]}\` -->`
const end = (name: SectionName): string => `<!-- end of ${name} -->`

/** The performance page before any run. */
export const EMPTY_PAGE = `# Performance

${begin('service')}
${end('service')}

${begin('bench')}
${end('bench')}

## With many calls in flight

${begin('scale')}
${end('scale')}
`

/**
 * Replaces what stands between a section's markers.
 *
 * @throws {Error} when the page does not have these markers
 */
export function withSection(page: string, name: SectionName, section: string): string {
  const from = page.indexOf(begin(name))
  const to = page.indexOf(end(name))
  if (from < 0 || to < from) throw new Error(`the page has no section "${begin(name)}"`)
  return `${page.slice(0, from)}${begin(name)}\n${section}\n${page.slice(to)}`
}
