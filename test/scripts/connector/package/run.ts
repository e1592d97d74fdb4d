/**
 * Runs a script of the repository as a person would: in a process of its own, with its arguments.
 */
import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdtemp, readdir, readFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { text } from 'node:stream/consumers'
import { fileURLToPath } from 'node:url'

export type Run = { code: number; stdout: string; stderr: string }

/** Runs a file, TypeScript with tsx, which takes a second longer. Resolves when the process has ended, whatever its exit code. */
export async function runScript(file: string, args: string[], env: Record<string, string> = {}): Promise<Run> {
  const child = spawn(process.execPath, [...(file.endsWith('.ts') ? ['--import', 'tsx'] : []), file, ...args], {
    cwd: fileURLToPath(new URL('../../../../', import.meta.url)),
    env: { ...process.env, NO_COLOR: '1', FORCE_COLOR: undefined, ...env },
    stdio: ['ignore', 'pipe', 'pipe']
  })
  const [[code], stdout, stderr] = await Promise.all([once(child, 'close'), text(child.stdout), text(child.stderr)])
  return { code: code as number, stdout, stderr }
}

/** As `npm run connector:package` runs it. */
export const PACKAGE = fileURLToPath(new URL('../../../../scripts/connector/package.ts', import.meta.url))
/** The same, built. */
export const BUILT_PACKAGE = fileURLToPath(new URL('../../../../build/scripts/connector/package.js', import.meta.url))
/** The check, built. */
export const BUILT_CHECK = fileURLToPath(new URL('../../../../connector-check/build/main.js', import.meta.url))

/** A new empty folder, with a blank in its path, which goes with the last test. */
export const temporaryFolder = (): Promise<string> => mkdtemp(join(tmpdir(), 'connector package '))

/** Makes a package in a folder of its own. */
export async function makePackage(...args: string[]): Promise<Run & { out: string }> {
  const out = await temporaryFolder()
  return { ...(await runScript(BUILT_PACKAGE, [...args, '--out', out])), out }
}

/** Every file below `folder`, by its path from there, in order. */
export async function readFiles(folder: string): Promise<Record<string, Buffer>> {
  const found = await readdir(folder, { recursive: true, withFileTypes: true })
  const paths = found.filter((entry) => entry.isFile()).map((entry) => join(entry.parentPath, entry.name))
  const pairs = paths.sort().map(async (path) => [path.slice(folder.length + 1), await readFile(path)] as const)
  return Object.fromEntries(await Promise.all(pairs))
}
