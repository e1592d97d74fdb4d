/**
 * Bundles the script and the style of a page with esbuild, which the build and the sources need and production does not.
 */
import { createRequire } from 'node:module'
import { dirname } from 'node:path'
import { build, type Metafile } from 'esbuild'

/** One for each page that is served. */
export const PAGES = ['front', 'operator', 'sandbox'] as const
export type PageName = (typeof PAGES)[number]
/** The page that goes with a release: no server has it, and it is in none of their bundles. */
export type ReleasePageName = 'fill-in'

export interface Assets {
  /** One JavaScript module, without imports. */
  readonly script: string
  /** CSS without imports. */
  readonly style: string
}

/** Found through package.json, so that it is the same folder for the sources and for the build. */
const ROOT = dirname(createRequire(import.meta.url).resolve('#package.json'))

/** Browsers of the last two years. */
const TARGET = ['chrome120', 'firefox121', 'safari17.4']

/** @returns the texts, and what esbuild says of the files in them, by which licences are collected */
export async function bundle(page: PageName | ReleasePageName): Promise<{ assets: Assets; metafile: Metafile }> {
  const { outputFiles, metafile } = await build({
    absWorkingDir: ROOT,
    entryPoints: [`pages/browser/${page}.ts`, `pages/styles/${page}.css`],
    outdir: 'build/pages',
    write: false,
    bundle: true,
    minify: true,
    format: 'esm',
    target: TARGET,
    legalComments: 'none',
    logLevel: 'warning',
    metafile: true
  })
  const textOf = (ending: string) => outputFiles.find(({ path }) => path.endsWith(ending))?.text.trim() ?? ''
  return { assets: { script: textOf('.js'), style: textOf('.css') }, metafile }
}
