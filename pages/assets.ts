/**
 * Scripts and styles of the pages, as text. Run from the sources, they are bundled when a page is first shown. The build writes the
 * bundled texts over this module (scripts/build/bundle.ts), so that nothing needs esbuild, or a file, in production.
 */

import type { Assets, PageName } from './bundle.ts'

const made = new Map<PageName, Promise<Assets>>()

/** Script and style of a page. */
export async function assetsOf(page: PageName): Promise<Assets> {
  const already = made.get(page)
  if (already) return already
  const making = import('./bundle.ts').then(({ bundle }) => bundle(page)).then(({ assets }) => assets)
  made.set(page, making)
  // A failure must not be cached.
  making.catch(() => made.delete(page))
  return making
}
