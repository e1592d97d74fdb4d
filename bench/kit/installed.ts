/**
 * What is installed: versions of npm packages, and programs with the versions that they print.
 */
import { execFile } from 'node:child_process'
import { existsSync } from 'node:fs'
import { readFile } from 'node:fs/promises'
import { delimiter, join } from 'node:path'
import { promisify } from 'node:util'

/** Version of a package in `node_modules`. */
export async function installedVersion(name: string): Promise<string> {
  const file = new URL(`../../node_modules/${name}/package.json`, import.meta.url)
  return (JSON.parse(await readFile(file, 'utf8')) as { version: string }).version
}

/** Path of a program, if it is installed. Debian keeps servers in folders that are not on every PATH. */
export const findProgram = (name: string): string | undefined =>
  [...(process.env.PATH ?? '').split(delimiter), '/usr/sbin', '/usr/local/sbin']
    .filter(Boolean)
    .map((folder) => join(folder, name))
    .find((file) => existsSync(file))

/** The first version number that a program prints. Some print it on standard error, and some exit with an error. */
export async function versionOf(file: string, ...args: string[]): Promise<string> {
  const printed = promisify(execFile)(file, args, { timeout: 10_000 })
  const { stdout, stderr } = await printed.catch((error) => error as Awaited<typeof printed>)
  return /\d+\.\d+(?:\.\d+)?/.exec(`${stdout}${stderr}`)?.[0] ?? 'unknown'
}
