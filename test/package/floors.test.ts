/**
 * No installed version lies under the one that mended its published vulnerabilities. The registry's own audit may be out of reach
 * where the tests run, and a dependency's default has been the hole before.
 */
import { readdirSync, readFileSync } from 'node:fs'
import { expect, test } from 'vitest'

/** Name, floors (one for each line that is maintained), and the newest reason: https://github.com/advisories */
const FLOORS: readonly [name: string, floors: readonly string[], why: string][] = [
  ['fastify', ['5.12.6'], 'CVE-2026-107832'],
  // 12.7.0 verifies the upstream's certificate by default; until it can be installed, this project asks for it itself.
  ['@fastify/reply-from', ['12.6.5'], 'CVE-2026-16158'],
  // 11.6.6 mends parameters in prefixes; this project has none.
  ['@fastify/http-proxy', ['11.6.3'], 'CVE-2026-85124'],
  ['@fastify/rate-limit', ['11.2.0'], 'GHSA-grpc-p53c-r64v'],
  ['undici', ['6.29.1', '7.30.1', '8.12.2'], 'CVE-2026-109924'],
  ['find-my-way', ['9.7.0'], 'CVE-2026-47219'],
  ['@apidevtools/json-schema-ref-parser', ['11.2.0'], 'CVE-2024-29651'],
  ['fast-uri', ['3.1.8', '4.1.5'], 'CVE-2026-84394']
]

const ROOT = new URL('../../', import.meta.url)
const lock = JSON.parse(readFileSync(new URL('package-lock.json', ROOT), 'utf8')) as {
  packages: Record<string, { version: string; dev?: boolean }>
}

/** Every installed version of a package, however deep. */
const versionsOf = (name: string): string[] =>
  Object.entries(lock.packages).flatMap(([path, { version }]) =>
    path.endsWith(`node_modules/${name}`) ? [version] : []
  )

const parts = (version: string): number[] => (version.split('-', 1)[0] as string).split('.').map(Number)

/** True for a version at or above the floor of its own line; a line without a floor must lie above all of them. */
function isSafe(version: string, floors: readonly string[]): boolean {
  const atLeast = (floor: string): boolean => {
    const [mine, least] = [parts(version), parts(floor)]
    const differs = mine.findIndex((part, index) => part !== least[index])
    return differs === -1 ? !version.includes('-') : (mine[differs] as number) > (least[differs] as number)
  }
  const sameLine = floors.find((floor) => parts(floor)[0] === parts(version)[0])
  return sameLine === undefined ? floors.every(atLeast) : atLeast(sameLine)
}

test.each(FLOORS)('%s is at %j or above, which mends %s', (name, floors) => {
  const versions = versionsOf(name)
  expect(versions.length).toBeGreaterThan(0)
  expect(versions.filter((version) => !isSafe(version, floors))).toEqual([])
})

test('the comparison of versions knows what lies under a floor', () => {
  const floors = ['6.29.1', '7.30.1']
  expect(['6.29.1', '6.30.0', '7.30.1', '7.31.0', '8.0.0'].filter((version) => !isSafe(version, floors))).toEqual([])
  expect(['5.99.9', '6.29.0', '7.0.0', '7.30.0', '7.9.9', '7.30.1-rc.1'].filter((one) => isSafe(one, floors))).toEqual(
    []
  )
})

const sources = readdirSync(new URL('proxy', ROOT), { recursive: true, encoding: 'utf8' })
  .filter((file) => file.endsWith('.ts'))
  .map((file) => readFileSync(new URL(`proxy/${file}`, ROOT), 'utf8'))

test('certificates are verified because the client is told so, not by a default', () => {
  // All that opens connections: the client of tyntec and the client of Redis.
  const clients = sources.filter((source) => /new (?:Pool|Redis|Cluster)\(/.test(source))
  expect(clients).toHaveLength(2)
  expect(clients.filter((source) => !/rejectUnauthorized: true/.test(source))).toEqual([])
  expect(sources.filter((source) => /rejectUnauthorized: (?!true)/.test(source))).toEqual([])
})

test('no registration of the forwarding plugin has a prefix that could hold parameters', () => {
  const registering = sources.filter((source) => source.includes("'@fastify/http-proxy'"))
  expect(registering).toHaveLength(1)
  expect(registering[0]).not.toMatch(/\b(prefix|rewritePrefix)\b/)
})
