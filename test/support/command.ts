/**
 * Runs the built command with arguments, in a folder of its own, to its end.
 */
import { spawn } from 'node:child_process'
import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { onTestFinished } from 'vitest'
import { SERVER } from './built-proxy.ts'
import { textOf } from './stream-text.ts'

/** ms after which a command that goes on is ended. Beside tests that build and install, a start may take ten seconds. */
const LIMIT = 30_000

export interface CommandOptions {
  readonly env?: Readonly<Record<string, string>>
  /** Text, or bytes, of a file `.env` in the current folder; no such file without it. */
  readonly envFile?: string | Buffer
  /** JavaScript file to run; the built proxy by default. */
  readonly file?: string
  /** ms after which it is ended. */
  readonly limit?: number
}

/** Runs it; `code` is null where it did not end by itself. */
export async function runCommand(
  args: readonly string[],
  { env = {}, envFile, file = SERVER, limit = LIMIT }: CommandOptions = {}
): Promise<{ code: number | null; stdout: string; stderr: string }> {
  const cwd = await emptyFolder()
  if (envFile !== undefined) await writeFile(join(cwd, '.env'), envFile)
  const child = spawn(process.execPath, [file, ...args], {
    cwd,
    env: { PATH: process.env.PATH ?? '', ...env },
    stdio: ['ignore', 'pipe', 'pipe'],
    timeout: limit,
    killSignal: 'SIGKILL'
  })
  const [stdout, stderr] = [textOf(child.stdout, 'utf8'), textOf(child.stderr, 'utf8')]
  const code = await new Promise<number | null>((resolve) => child.once('close', resolve))
  return { code, stdout: stdout(), stderr: stderr() }
}

/** A folder that is gone after the test. */
export async function emptyFolder(): Promise<string> {
  const folder = await mkdtemp(join(tmpdir(), 'tyntec-2fa-'))
  onTestFinished(() => rm(folder, { recursive: true, force: true }))
  return folder
}
