/**
 * Runs the script's host as a process of its own. Without Mono these tests are skipped; the checks before a change lands
 * install it, and do not pass without.
 */
import { spawnSync } from 'node:child_process'
import { mkdtemp, readFile, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { afterAll } from 'vitest'
import { call, type Reply } from '../support/http.ts'
import type { Script } from '../support/scripted-script.ts'
import { type ScriptedUpstream, startScriptedUpstream } from '../support/scripted-upstream.ts'
import { buildHost } from './parity/build.ts'
import { startProcess } from './parity/process.ts'

export const hasMono = spawnSync('mono', ['--version']).status === 0

export const ROOT = fileURLToPath(new URL('../../', import.meta.url))

export const SCRIPT_FILE = join(ROOT, 'connector/script.csx')
export const SCRIPT = await readFile(SCRIPT_FILE, 'utf8')

/** A new empty folder, which goes with the last test. */
export const newFolder = (): Promise<string> => mkdtemp(join(tmpdir(), 'script-test-'))

/** The script with texts replaced by others, as a file of its own. */
export async function scriptWith(...changes: readonly (readonly [from: string, to: string])[]): Promise<string> {
  let text = SCRIPT
  for (const [from, to] of changes) {
    if (!text.includes(from)) throw new Error(`the script does not hold ${from}`)
    text = text.replace(from, () => to)
  }
  const file = join(await newFolder(), 'script.csx')
  await writeFile(file, text)
  return file
}

export interface Host {
  readonly upstream: ScriptedUpstream
  /** @param target path and query */
  ask(operationId: string, method: string, target: string, headers?: Record<string, string>): Promise<Reply>
}

/**
 * Compiles a script and serves it in front of a scripted upstream. Call it at the top of a test file.
 *
 * @param answers asked first for each call to the upstream; the usual script takes what it leaves
 */
export async function startHost(script: string, answers?: Script): Promise<Host> {
  const host = await buildHost(script)
  const upstream = await startScriptedUpstream(answers ? { script: answers } : {})
  const server = await startProcess((port) => ({ command: 'mono', args: [host, String(port)] }))
  afterAll(upstream.stop)
  return {
    upstream,
    ask: (operationId, method, target, headers = { apikey: 'key-good' }) =>
      call(server + target, {
        method,
        headers: { 'X-Script-Upstream': upstream.url, 'X-Script-Operation-Id': operationId, ...headers }
      })
  }
}
