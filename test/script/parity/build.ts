/**
 * Parity: compiles connector/script.csx with a harness that stands in for Power Platform, and looks at what came out: the
 * compiler has resolved every name by then, so no type of a forbidden namespace can hide behind an alias or `var`.
 */
import { execFile } from 'node:child_process'
import { hash } from 'node:crypto'
import { existsSync } from 'node:fs'
import { copyFile, mkdtemp, readFile, rename } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { promisify } from 'node:util'
import { CLIENTS, scriptFaults } from '../../../connector-check/rules/script.ts'
import { NAMESPACES } from '../../../connector-check/rules/script-namespaces.ts'

const run = promisify(execFile)

/** Where what is compiled lies; a run that a test starts takes what the run of that test has. */
const BUILDS = process.env.PARITY_BUILDS ?? tmpdir()
const HARNESS = fileURLToPath(new URL('../harness/', import.meta.url))
/** Where Debian's package puts it. */
const NEWTONSOFT = '/usr/lib/cli/Newtonsoft.Json-5.0/Newtonsoft.Json.dll'
const HTTP = '/usr/lib/mono/4.5/System.Net.Http.dll'

/** Thrown where Mono or one of its libraries is not installed; the message says how to install it. */
export class MonoMissing extends Error {
  override name = 'MonoMissing' as const
  constructor(what: string) {
    super(
      `${what} is not here. On Debian: apt-get install --no-install-recommends ` +
        'mono-mcs libmono-system-net-http4.0-cil libnewtonsoft-json5.0-cil'
    )
  }
}

/** Thrown for a script that breaks a rule of the platform or does not compile; one line for each fault. */
export class ScriptRefused extends Error {
  override name = 'ScriptRefused' as const
}

/**
 * Builds `host.exe`, once for each text of a script as long as the temporary folder lasts, which is a run of the tests.
 *
 * @param script path of the script
 * @returns the path of the host
 * @throws {MonoMissing | ScriptRefused}
 */
export async function buildHost(script: string): Promise<string> {
  for (const file of [NEWTONSOFT, HTTP]) {
    if (!existsSync(file)) throw new MonoMissing(file)
  }
  const text = await readFile(script, 'utf8')
  const built = join(BUILDS, `script-${hash('sha1', text)}`)
  if (existsSync(built)) return join(built, 'host.exe')
  const faults = scriptFaults(text)
  if (faults.length > 0) {
    throw new ScriptRefused(faults.map(({ line, message }) => `script.csx:${line}: ${message}`).join('\n'))
  }
  const folder = await mkdtemp(join(BUILDS, 'script-'))
  const library = join(folder, 'script.dll')
  // C# 6 is what the script promises; the references are those that the script's namespaces need.
  const library6 = ['-target:library', '-langversion:6', '-warnaserror']
  const contract = join(folder, 'contract.dll')
  await copyFile(await compiledOnce('Contract.cs', 'contract.dll', [...library6, `-r:${HTTP}`]), contract)
  const references = [contract, HTTP, 'System.Core', 'System.Xml', NEWTONSOFT].join(',')
  await compile([...library6, `-r:${references}`, `-out:${library}`, script])
  const inspect = await compiledOnce('Inspect.cs', 'inspect.exe', ['-warnaserror'])
  const { stdout } = await run('mono', [inspect, library])
  const forbidden = forbiddenTypes(stdout.trim().split('\n'))
  if (forbidden.length > 0) throw new ScriptRefused(`script.csx uses ${forbidden.join(', ')}`)
  const sources = ['Host.cs', 'Context.cs'].map((name) => join(HARNESS, name))
  await compile(['-warnaserror', `-r:${contract},${library},${HTTP}`, `-out:${join(folder, 'host.exe')}`, ...sources])
  // Another test file may have been quicker; both are the same.
  await rename(folder, built).catch(() => {})
  return join(built, 'host.exe')
}

/**
 * Compiles a source of the harness that is the same for every script, once as long as the temporary folder lasts.
 *
 * @returns the path of the result
 */
async function compiledOnce(source: string, name: string, args: readonly string[]): Promise<string> {
  const file = join(HARNESS, source)
  const built = join(BUILDS, `harness-${hash('sha1', await readFile(file, 'utf8'))}`)
  if (!existsSync(built)) {
    const folder = await mkdtemp(join(BUILDS, 'harness-'))
    await compile([...args, `-out:${join(folder, name)}`, file])
    // Another test file may have been quicker; both are the same.
    await rename(folder, built).catch(() => {})
  }
  return join(built, name)
}

/** Full names of types that a script may not use. The compiler itself adds System.Runtime.CompilerServices. */
export const forbiddenTypes = (types: readonly string[]): string[] =>
  types.filter((type) => {
    const [, namespace = '', name = ''] = /^(?:(.*)\.)?([^.]+)$/.exec(type.split('+', 1)[0] ?? '') ?? []
    if (CLIENTS.has(name)) return true
    return namespace !== '' && namespace !== 'System.Runtime.CompilerServices' && !NAMESPACES.has(namespace)
  })

async function compile(args: string[]): Promise<void> {
  await run('mcs', ['-nologo', ...args]).catch(
    (error: Error & { code?: unknown; stdout?: string; stderr?: string }) => {
      if (error.code === 'ENOENT') throw new MonoMissing('mcs')
      throw new ScriptRefused(`${error.stdout ?? ''}${error.stderr ?? ''}`.trim() || error.message)
    }
  )
}
