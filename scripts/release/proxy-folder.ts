/**
 * The proxy as a folder that runs where it is unpacked: the content of its package with a README of its own, the pages
 * for operators, and deploy/.
 */
import { readdir, readFile } from 'node:fs/promises'
import { join, relative, sep } from 'node:path'
import { fileURLToPath } from 'node:url'
import { type Files, files } from '../../packaging/connector-folder.ts'
import { keepLinksWithin } from '../build/links-within.ts'
import { packedFiles } from '../build/packed-files.ts'
import { proxyReadme } from './proxy-readme.ts'
import type { Release } from './release.ts'

const FOR_OPERATORS = [
  'CHANGELOG.md',
  'docs/behind-a-balancer.md',
  'docs/capacity.md',
  'docs/operations.md',
  'docs/pictures/operator.png',
  'docs/upgrading.md'
]

/** The files, below a folder that names the version. Rejects when the proxy is not built. */
export async function proxyFolder({ root, version }: Release): Promise<Files> {
  const from = fileURLToPath(root)
  const folder = `tyntec-2fa-proxy-${version}`
  const contents: Map<string, string | Uint8Array> = await packedFiles(from)
  for (const path of [...FOR_OPERATORS, ...(await filesBelow(from, 'deploy'))]) {
    contents.set(path, await readFile(join(from, path)))
  }
  contents.set('README.md', proxyReadme(folder))
  keepLinksWithin(contents)
  return files(Object.fromEntries([...contents].map(([path, content]) => [`${folder}/${path}`, content])))
}

/** Paths relative to the root, with slashes. */
async function filesBelow(root: string, folder: string): Promise<string[]> {
  const entries = await readdir(join(root, folder), { recursive: true, withFileTypes: true })
  return entries
    .filter((entry) => entry.isFile())
    .map((entry) => relative(root, join(entry.parentPath, entry.name)).split(sep).join('/'))
}
