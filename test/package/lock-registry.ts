/**
 * A registry of this machine that has just those packages of the lock file that a tarball needs, out of node_modules, so that
 * npm can install it here as it would anywhere, and asks no other machine. What npm asks of a registry:
 * https://github.com/npm/registry/blob/main/docs/responses/package-metadata.md
 */
import { spawn } from 'node:child_process'
import { readFileSync } from 'node:fs'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { basename, dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { onTestFinished } from 'vitest'

const ROOT = fileURLToPath(new URL('../../', import.meta.url))
const nameOf = (path: string): string => path.split('node_modules/').at(-1) as string

/**
 * Starts it, until the test is over.
 *
 * @param paths where the lock file has the packages
 */
export async function lockRegistry(paths: readonly string[]): Promise<{ url: string; asked: string[] }> {
  const asked: string[] = []
  const server = createServer((request, response) => {
    const name = decodeURIComponent((request.url ?? '/').slice(1))
    const path = paths.find((one) => `${one}.tgz` === name)
    if (path !== undefined) return void tarball(path).pipe(response)
    asked.push(name)
    const known = versions(paths, name, `http://${request.headers.host}`)
    response.statusCode = known.length === 0 ? 404 : 200
    const latest = known.at(-1)?.version
    response.setHeader('content-type', 'application/json')
    response.end(
      JSON.stringify({
        name,
        'dist-tags': { latest },
        versions: Object.fromEntries(known.map((one) => [one.version, one]))
      })
    )
  })
  onTestFinished(() => void server.close())
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  return { url: `http://127.0.0.1:${(server.address() as AddressInfo).port}/`, asked }
}

/** The package.json of each installed version, with the address of its tarball. */
const versions = (paths: readonly string[], name: string, url: string): { version: string }[] =>
  paths
    .filter((path) => nameOf(path) === name)
    .map((path) => ({
      ...(JSON.parse(readFileSync(join(ROOT, path, 'package.json'), 'utf8')) as { version: string }),
      dist: { tarball: `${url}/${path}.tgz` }
    }))

/** npm does not mind what the one folder in it is called; that it is small is no matter here, and takes its time. */
const tarball = (path: string) =>
  spawn('tar', [
    '-c',
    '--use-compress-program=gzip -1',
    '--exclude=node_modules',
    '-C',
    join(ROOT, dirname(path)),
    basename(path)
  ]).stdout
