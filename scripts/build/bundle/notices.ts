/**
 * The licences of bundled packages. Nearly all require that their text accompanies every copy, and a bundle is a copy.
 */
import { readdir, readFile } from 'node:fs/promises'
import { basename, join } from 'node:path'
import type { Metafile } from 'esbuild'

const LICENCE_FILE = /^(?:licen[cs]e|copying|notice)/i
const PACKAGE_FOLDER = /^.*node_modules\/(?:@[^/]+\/)?[^/]+/

/**
 * Folders of the packages that have code in a bundle.
 *
 * @returns sorted, relative to the working directory of esbuild
 */
export function bundledPackages({ outputs }: Pick<Metafile, 'outputs'>): string[] {
  const files = Object.values(outputs).flatMap(({ inputs }) =>
    Object.entries(inputs).flatMap(([file, { bytesInOutput }]) => (bytesInOutput > 0 ? file : []))
  )
  return [...new Set(files.flatMap((file) => PACKAGE_FOLDER.exec(file) ?? []))].sort()
}

/**
 * Names, versions, licences and notices of all packages in a bundle, as one text. A text that several packages share is
 * included once.
 *
 * @param root folder that holds node_modules
 * @throws {Error} when a package does not name its licence
 */
export async function noticesOf(metafile: Pick<Metafile, 'outputs'>, root: string): Promise<string> {
  const namesOf = new Map<string, string[]>()
  for (const folder of bundledPackages(metafile)) {
    const { name, text } = await noticeOf(join(root, folder))
    namesOf.set(text, [...new Set([...(namesOf.get(text) ?? []), name])])
  }
  const sections = [...namesOf].map(([text, names]) => `${names.join('\n')}\n\n${text.trim()}\n`)
  return `This bundle contains the following packages.\n\n${sections.join(`\n${'-'.repeat(80)}\n\n`)}`
}

async function noticeOf(folder: string): Promise<{ name: string; text: string }> {
  const { name, version, license, author } = JSON.parse(await readFile(join(folder, 'package.json'), 'utf8'))
  if (typeof license !== 'string') throw new Error(`${name} does not say what its licence is`)
  // Some packages keep the licences of code that they copied in a subfolder.
  const entries = await readdir(folder, { recursive: true, withFileTypes: true })
  const files = entries
    .filter((entry) => entry.isFile() && LICENCE_FILE.test(entry.name))
    .map(({ parentPath, name }) => join(parentPath, name))
    .filter((file) => !file.slice(folder.length).includes('node_modules') && !/\.[cm]?[jt]s$/.test(basename(file)))
  const texts = await Promise.all(files.sort().map((file) => readFile(file, 'utf8')))
  const text = texts.length > 0 ? texts.join('\n\n') : `By ${author?.name ?? author}. It brings no text of its licence.`
  return { name: `${name} ${version} (${license})`, text }
}
