/**
 * What is installed here: versions of npm packages, and programs on the PATH with the versions that they give of themselves.
 */
import { execFile } from 'node:child_process'
import { access, constants, readFile } from 'node:fs/promises'
import { delimiter, join } from 'node:path'
import { promisify } from 'node:util'

const run = promisify(execFile)

/** Version of a package in `node_modules`. */
export async function installedVersion(name: string): Promise<string> {
  const file = new URL(`../../node_modules/${name}/package.json`, import.meta.url)
  return (JSON.parse(await readFile(file, 'utf8')) as { version: string }).version
}

/** Path of a program; Debian keeps servers in folders that are not on everybody's PATH. */
export async function findProgram(name: string): Promise<string | undefined> {
  for (const folder of [...(process.env.PATH ?? '').split(delimiter), '/usr/sbin', '/usr/local/sbin']) {
    if (folder === '') continue
    const file = join(folder, name)
    const found = await access(file, constants.X_OK).then(
      () => true,
      () => false
    )
    if (found) return file
  }
  return undefined
}

/** The first version number in what a program prints; some print it to the error output, and some end with an error. */
export async function versionOf(file: string, ...args: string[]): Promise<string> {
  const { stdout, stderr } = await run(file, args, { timeout: 10_000 }).catch((error) => error as Printed)
  return /\d+\.\d+(?:\.\d+)?/.exec(`${stdout}${stderr}`)?.[0] ?? 'unknown'
}

interface Printed {
  readonly stdout: string
  readonly stderr: string
}
