/**
 * `npm run connector:package -- --host proxy.contoso.com`: makes a connector that is ready to import, for the proxy at
 * that host, and says how to import it. With `--script` instead, a connector that calls tyntec itself and replaces the
 * proxy by script.csx. With `--solution`, also a Power Platform solution. Ends with 2 for arguments that cannot be
 * used, with 1 when the package cannot be made.
 */
import { writeFile } from 'node:fs/promises'
import { createRequire } from 'node:module'
import { dirname, isAbsolute, join, relative, resolve } from 'node:path'
import { fileURLToPath } from 'node:url'
import { Command, Option } from 'commander'
import type { Address, Scheme } from '../../packaging/address.ts'
import { connectorFolder, type Files } from '../../packaging/connector-folder.ts'
import { m365Folder } from '../../packaging/m365.ts'
import { NOT_A_PROXY, TYNTEC } from '../../packaging/not-a-proxy.ts'
import { ownConnector } from '../../packaging/own-connector.ts'
import { readSources } from '../../packaging/read-sources.ts'
import { zipped } from '../../packaging/zip.ts'
import { parseAddress, UsageError } from './package/host-option.ts'
import { instructions } from './package/instructions.ts'
import { type Publisher, type PublisherOptions, parsePublisher } from './package/solution/publisher.ts'
import { writeFolder } from './package/write.ts'

type Options = PublisherOptions & { host?: string; scheme: Scheme; out: string; script?: boolean; solution?: boolean }

await new Command('connector:package')
  .description('Makes dist/connector/, dist/m365/ and a zip for your proxy, and says how to import them.')
  .option('--host <name>', "your proxy's public host name, such as proxy.contoso.com")
  .option('--script', 'no proxy: the connector calls tyntec itself, and script.csx does what a script can')
  .addOption(new Option('--scheme <scheme>', 'http only for a tunnel').choices(['https', 'http']).default('https'))
  .option('--solution', 'also make a Power Platform solution; needs --publisher-prefix')
  .option('--publisher-prefix <prefix>', "your publisher's prefix, such as abc, which the connector's name begins with")
  .option('--publisher-name <name>', "your publisher's unique name, where it is not the prefix")
  .option('--choice-prefix <number>', "your publisher's choice value prefix; made from the prefix where left out")
  .option('--out <folder>', 'where to write', 'dist')
  .exitOverride(({ exitCode }) => process.exit(exitCode === 0 ? 0 : 2))
  .action((options: Options) => run(options).catch(fail))
  .parseAsync()

async function run({ host, scheme, out, script = false, ...options }: Options): Promise<void> {
  const sources = await readSources(script)
  const { definition, properties } = sources.connector
  const address = script ? withoutProxy(host) : atProxy(host, scheme)
  const publisher = publisherOf(options)
  const paths = places(out, script)
  const files = connectorFolder(sources, address)
  await writeFolder(paths.connector, files)
  if (paths.m365) await writeFolder(paths.m365, m365Folder(definition, address))
  await writeFile(paths.zip, zipped(files))
  if (publisher) await writeFile(paths.solution, zipped(await solutionOf(files, publisher)))
  const { solution, ...others } = shown(paths)
  const made = publisher ? { ...others, solution } : others
  process.stdout.write(instructions({ address, paths: made, files, properties }))
}

/** Undefined without `--solution`. */
function publisherOf({ solution, ...options }: PublisherOptions & { solution?: boolean }): Publisher | undefined {
  if (solution) return parsePublisher(options)
  const [given] = Object.keys(options)
  if (given === undefined) return undefined
  throw new UsageError('--publisher-prefix, --publisher-name and --choice-prefix are for --solution: give it, too')
}

/** Loaded on demand: most packages have no solution. */
async function solutionOf(files: Files, publisher: Publisher): Promise<Files> {
  const { solution } = await import('./package/solution/solution.ts')
  return solution(files, publisher, createRequire(import.meta.url)('#package.json').version)
}

function atProxy(host: string | undefined, scheme: Scheme): Address {
  if (host === undefined) {
    throw new UsageError("required option '--host <name>' not specified; without a proxy, give --script instead")
  }
  return parseAddress(host, scheme, NOT_A_PROXY)
}

function withoutProxy(host: string | undefined): Address {
  if (host !== undefined)
    throw new UsageError('--script is for a connector without a proxy: give it or --host, not both')
  return { scheme: 'https', host: TYNTEC }
}

type Places = { connector: string; m365?: string; zip: string; solution: string }

/** Throws a UsageError if the package would overwrite the sources that it is made from. */
function places(out: string, script: boolean): Places {
  const folder = resolve(out)
  const connector = join(folder, 'connector')
  if (connector === dirname(fileURLToPath(new URL('icon.png', ownConnector())))) {
    throw new UsageError('--out would overwrite the sources in connector/; give another folder, such as --out dist')
  }
  const zips = (end: string) => ({
    zip: join(folder, `tyntec-2fa-connector${end}.zip`),
    solution: join(folder, `tyntec-2fa-solution${end}.zip`)
  })
  if (!script) return { connector, m365: join(folder, 'm365'), ...zips('') }
  // A folder of its own, so that no script.csx is left in a connector for a proxy. No m365: Microsoft 365 Copilot runs
  // no scripts.
  return { connector: join(folder, 'connector-script'), ...zips('-script') }
}

function shown(paths: Places): Places {
  const short = (path: string) => {
    const inside = relative(process.cwd(), path)
    return inside.startsWith('..') || isAbsolute(inside) ? path : inside
  }
  return {
    connector: short(paths.connector),
    zip: short(paths.zip),
    solution: short(paths.solution),
    ...(paths.m365 === undefined ? {} : { m365: short(paths.m365) })
  }
}

function fail(error: unknown): void {
  process.stderr.write(`connector:package: ${error instanceof Error ? error.message : String(error)}\n`)
  process.exitCode = error instanceof UsageError ? 2 : 1
}
