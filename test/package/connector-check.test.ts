/**
 * Package: connector-check is a package of its own. Its tarball is installed in an empty folder, brings none of the proxy's
 * packages along, and checks any connector from there.
 */
import { execFile } from 'node:child_process'
import { cp, readdir, readFile, rm, writeFile } from 'node:fs/promises'
import { basename, dirname, join } from 'node:path'
import { promisify } from 'node:util'
import { expect, test } from 'vitest'
import { emptyFolder } from '../support/command.ts'
import { installedWithCheck } from './lock-file.ts'
import { lockRegistry } from './lock-registry.ts'
import { ROOT, tarballOf } from './packed.ts'

const run = promisify(execFile)
const CONNECTOR = join(ROOT, 'connector')

/** Packages in its install, itself included. */
const AT_MOST = 21

/** Packs what `npm test` has built, and has npx install that; the environment has neither home nor registry of this machine. */
async function installed() {
  const home = await emptyFolder()
  const tarball = await tarballOf('npm', ['pack', '--workspace=connector-check', '--ignore-scripts'], ROOT)
  const { url } = await lockRegistry(installedWithCheck())
  const env = { PATH: process.env.PATH ?? '', HOME: home, NO_COLOR: '1' }
  const flags = [`--registry=${url}`, `--cache=${join(home, 'cache')}`, '--no-audit', '--no-fund']
  const npx = ['--yes', ...flags, `./${basename(tarball)}`, CONNECTOR]
  const { stdout } = await run('npx', npx, { cwd: dirname(tarball), env })
  const [name = 'nothing'] = await readdir(join(home, 'cache/_npx'))
  const place = join(home, 'cache/_npx', name)
  const command = join(place, 'node_modules/.bin/connector-check')
  const check = (...args: string[]): Promise<{ code: number; stdout: string; stderr: string }> =>
    run(command, args, { cwd: place, env }).then(
      (output) => ({ code: 0, ...output }),
      (error: { code: number; stdout: string; stderr: string }) => error
    )
  return { place, check, stdout }
}

test('connector-check runs from its tarball, with few packages and none of the proxy, on any connector', async () => {
  const { place, check, stdout } = await installed()
  const lock = JSON.parse(await readFile(join(place, 'node_modules/.package-lock.json'), 'utf8'))
  const paths = Object.keys((lock as { packages: object }).packages)
  expect(paths).toContain('node_modules/connector-check')
  expect(paths.filter((path) => /fastify|opentelemetry|ioredis|undici$|pino|prom-client/.test(path))).toEqual([])
  expect(paths.length).toBeLessThanOrEqual(AT_MOST)

  expect(stdout).toMatch(/^No complaints about /)

  const own = await check(CONNECTOR, '--format', 'sarif')
  expect({ code: own.code, stderr: own.stderr }).toEqual({ code: 0, stderr: '' })
  expect(JSON.parse(own.stdout)).toMatchObject({ version: '2.1.0' })

  await cp(CONNECTOR, join(place, 'copy'), { recursive: true })
  const definition = join(place, 'copy/apiDefinition.swagger.json')
  await writeFile(definition, (await readFile(definition, 'utf8')).replace('"VerifyOTP"', '"SendOTP"'))
  const broken = await check('copy')
  expect(broken.code).toBe(1)
  expect(broken.stdout).toContain('ppc-operation-id-unique')

  await rm(definition)
  const missing = await check('copy')
  expect([missing.code, missing.stdout]).toEqual([2, ''])
  expect(missing.stderr).toMatch(/^connector-check: .*apiDefinition\.swagger\.json/)
}, 180_000)
