/**
 * The files of the packed proxy: those that package.json names, and a package.json without the dependencies that the
 * bundle contains, so that installing the proxy installs nothing else. In the repository they stay `dependencies`,
 * because `npm audit`, the bill of materials and docs/dependencies.md go by them.
 */
import { execFile } from 'node:child_process'
import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { promisify } from 'node:util'

/** Fields of package.json that are useful only in the repository. */
const NOT_PACKED = ['dependencies', 'devDependencies', 'scripts', 'workspaces']

/**
 * @param root folder of the repository, built
 * @returns path in the package to content, in the order of the paths; rejects where npm fails or a file cannot be read
 */
export async function packedFiles(root: string): Promise<Map<string, Uint8Array>> {
  const { stdout } = await promisify(execFile)('npm', ['pack', '--ignore-scripts', '--dry-run', '--json'], {
    cwd: root
  })
  const [{ files }] = JSON.parse(stdout) as [{ files: { path: string }[] }]
  const paths = files.map(({ path }) => path).sort()
  const contentOf = async (path: string): Promise<Uint8Array> => {
    const content = await readFile(join(root, path))
    return path === 'package.json' ? packed(content) : content
  }
  return new Map(await Promise.all(paths.map(async (path) => [path, await contentOf(path)] as const)))
}

function packed(manifest: Uint8Array): Uint8Array {
  const entries = Object.entries(JSON.parse(new TextDecoder().decode(manifest)))
  return Buffer.from(
    `${JSON.stringify(Object.fromEntries(entries.filter(([name]) => !NOT_PACKED.includes(name))), null, 2)}\n`
  )
}
