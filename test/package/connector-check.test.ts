/**
 * Package: connector-check is a package of its own. The tarball that its README has packed holds what it loads, and nothing else,
 * and an install brings few packages and none of the proxy's. The steps for pipelines of that README work as they are printed, in a
 * folder that holds nothing but that tarball and a connector, and what they write is what code scanning and GitLab take.
 */
import { execFile } from 'node:child_process'
import { cp, mkdir, readdir, readFile, rm, symlink, writeFile } from 'node:fs/promises'
import { basename, join } from 'node:path'
import { promisify } from 'node:util'
import { gzipSync } from 'node:zlib'
import { expect, test } from 'vitest'
import { parse } from 'yaml'
import { readXml } from '../connector-check/xml-reader.ts'
import { emptyFolder } from '../support/command.ts'
import { read } from '../support/repository.ts'
import { leaveStale, packagesOf } from './contents.ts'
import { installedWithCheck } from './lock-file.ts'
import { lockRegistry } from './lock-registry.ts'
import { compileUnchecked, ROOT, tarballOf } from './packed.ts'

type Step = { uses?: string; run?: string; if?: string; with?: Record<string, string> }

const README = read('connector-check/README.md')
const blocks = (language: string): string[] =>
  [...README.matchAll(/```(\w+)\n((?:.*\n)+?)```/g)].flatMap(([, name, text = '']) => (name === language ? [text] : []))
const [gitlab, github] = blocks('yaml').map((text) => parse(text))
const steps: Step[] = github.steps

/** Packages in its install, itself included. */
const AT_MOST = 21

/** Where code scanning ends: https://docs.github.com/code-security/reference/code-scanning/sarif-files/sarif-support */
const MOST = { results: 25_000, rules: 25_000, bytes: 10_000_000 }

/** Runs the README's own `npm pack` in a copy of the repository, for it removes the build beneath the other tests. */
async function packedAsPrinted(): Promise<string> {
  const line =
    blocks('sh')
      .join('')
      .match(/npm pack .+/)?.[0] ?? ''
  const copy = await emptyFolder()
  for (const file of ['package.json', 'package-lock.json', 'tsconfig.json'])
    await cp(join(ROOT, file), join(copy, file))
  const filter = (source: string) => !['build', 'node_modules'].includes(basename(source))
  await cp(join(ROOT, 'connector-check'), join(copy, 'connector-check'), { recursive: true, filter })
  for (const modules of ['node_modules', 'connector-check/node_modules'])
    await symlink(join(ROOT, modules), join(copy, modules))
  await compileUnchecked(join(copy, 'connector-check/tsconfig.json'))
  await leaveStale(join(copy, 'connector-check/build'))
  return tarballOf('npm', line.split(' ').slice(1), copy)
}

/** A checkout as the README has it: the tarball in tools/, the connector in path/to/connector. */
async function checkout() {
  const [folder, home, tarball] = [await emptyFolder(), await emptyFolder(), await packedAsPrinted()]
  await mkdir(join(folder, 'tools'))
  await cp(tarball, join(folder, 'tools', basename(tarball)))
  await cp(join(ROOT, 'connector'), join(folder, 'path/to/connector'), { recursive: true })
  const { url } = await lockRegistry(installedWithCheck())
  const quiet = { npm_config_audit: 'false', npm_config_fund: 'false', npm_config_update_notifier: 'false' }
  const env = { PATH: process.env.PATH ?? '', HOME: home, npm_config_registry: url, ...quiet }
  /** As both pipelines run a line: https://docs.github.com/actions/reference/workflows-and-actions/workflow-syntax#jobsjob_idstepsshell */
  const run = (line = 'false'): Promise<{ code: number; stdout: string; stderr: string }> =>
    promisify(execFile)('bash', ['-e', '-c', line], { cwd: folder, env }).then(
      (output) => ({ code: 0, ...output }),
      (error: { code: number; stdout: string; stderr: string }) => error
    )
  const definition = join(folder, 'path/to/connector/apiDefinition.swagger.json')
  return { folder, tarball, run, definition, installs: join(home, '.npm/_npx') }
}

test('the tarball holds what it loads, licence and README; the steps run in an empty folder, and write what GitHub and GitLab take', async () => {
  const { folder, tarball, run, definition, installs } = await checkout()
  expect((await packagesOf(tarball, ['LICENSE', 'README.md', 'package.json'])).size).toBeGreaterThan(5)

  const upload = steps.find(({ uses }) => uses?.startsWith('github/codeql-action/upload-sarif@'))
  const lines = steps.flatMap((step) => (step.run === undefined ? [] : [step.run]))
  expect(lines).toHaveLength(1)
  expect(github.permissions).toMatchObject({ contents: 'read', 'security-events': 'write' })

  const [line] = lines
  const text = await readFile(definition, 'utf8')
  await writeFile(definition, text.replace('"VerifyOTP"', '"SendOTP"'))
  expect(await run(line)).toMatchObject({ code: 1, stdout: '', stderr: '' })
  expect(upload?.if).toBe('always()')
  takenByCodeScanning(folder, await readFile(join(folder, upload?.with?.sarif_file ?? 'none'), 'utf8'))

  const modules = join(installs, (await readdir(installs)).join(), 'node_modules')
  await expectFewPackages(modules)
  // Without npx, which takes a second of a processor each time.
  const check = (options = ''): ReturnType<typeof run> =>
    run(`${modules}/.bin/connector-check path/to/connector${options}`)
  expect((await check()).stdout).toContain('ppc-operation-id-unique')

  const { script, artifacts } = gitlab.connector
  expect((await run(script)).code).toBe(1)
  const junit = readXml(await readFile(join(folder, artifacts.reports.junit), 'utf8'))
  expect(junit.attributes).toMatchObject({ errors: '0' })
  expect(Number(junit.attributes.failures)).toBeGreaterThan(0)

  // What is left of the README's options.
  await writeFile(definition, text.replace(/"produces": \[[^\]]*\]/, '"produces": []'))
  const mended = await check(' --profile certification --fix')
  expect(mended.stderr).toContain('Fixed 1 finding in apiDefinition.swagger.json: ')
  expect(JSON.parse(await readFile(definition, 'utf8'))).not.toHaveProperty('produces')

  await writeFile(definition, text)
  expect(await check()).toMatchObject({ code: 0, stdout: expect.stringMatching(/^No complaints about /) })
  await rm(definition)
  const missing = await check()
  expect([missing.code, missing.stdout]).toEqual([2, ''])
  expect(missing.stderr).toMatch(/^connector-check: .*apiDefinition\.swagger\.json/)
}, 180_000)

async function expectFewPackages(modules: string): Promise<void> {
  const { packages } = JSON.parse(await readFile(join(modules, '.package-lock.json'), 'utf8')) as { packages: object }
  const paths = Object.keys(packages)
  expect(paths).toContain('node_modules/connector-check')
  expect(paths.filter((path) => /fastify|opentelemetry|ioredis|undici$|pino|prom-client/.test(path))).toEqual([])
  expect(paths.length).toBeLessThanOrEqual(AT_MOST)
}

function takenByCodeScanning(folder: string, sarif: string): void {
  const { version, runs } = JSON.parse(sarif)
  const [{ tool, results }] = runs
  expect(version).toBe('2.1.0')
  expect(tool.driver.name).toBe('connector-check')
  expect(runs).toHaveLength(1)
  expect(results.length).toBeGreaterThan(0)
  expect(results.length).toBeLessThanOrEqual(MOST.results)
  expect(tool.driver.rules.length).toBeLessThanOrEqual(MOST.rules)
  expect(gzipSync(sarif).length).toBeLessThan(MOST.bytes)
  for (const { ruleId, ruleIndex, level, message, locations } of results) {
    expect(tool.driver.rules[ruleIndex].id).toBe(ruleId)
    expect(['error', 'warning', 'note']).toContain(level)
    expect(message.text).not.toBe('')
    const [{ physicalLocation }] = locations
    // Relative to the root of the checkout, or the alert has no file.
    expect(physicalLocation.artifactLocation.uri).toMatch(/^path\/to\/connector\/[\w.]+$/)
    expect(physicalLocation.region.startLine).toBeGreaterThanOrEqual(1)
  }
  expect(sarif).not.toContain(folder)
}
