/**
 * Package: the second command of the tarball, connector-check, runs from what is packed, by its name and on any folder.
 */
import { execFile } from 'node:child_process'
import { chmod, cp, mkdir, readFile, rm, symlink, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { promisify } from 'node:util'
import { expect, test } from 'vitest'
import { emptyFolder } from '../support/command.ts'

const run = promisify(execFile)
const ROOT = fileURLToPath(new URL('../../', import.meta.url))

/** Packs, and puts the content where `npm install` would; returns the folder and the command's link. */
async function installed(): Promise<{ place: string; folder: string; command: string }> {
  const place = await emptyFolder()
  const { stdout } = await run('npm', ['pack', '--json', '--ignore-scripts', '--pack-destination', place], {
    cwd: ROOT
  })
  const [{ filename }] = JSON.parse(stdout) as [{ filename: string }]
  await run('tar', ['-xzf', join(place, filename), '-C', place])
  await symlink(join(ROOT, 'node_modules'), join(place, 'node_modules'))
  const folder = join(place, 'package')
  const { bin } = JSON.parse(await readFile(join(folder, 'package.json'), 'utf8')) as { bin: Record<string, string> }
  const command = join(place, 'bin', 'connector-check')
  await mkdir(join(place, 'bin'))
  const file = join(folder, bin['connector-check'] ?? '')
  await chmod(file, 0o755)
  await symlink(file, command)
  return { place, folder, command }
}

test('connector-check from the tarball checks the packed connector and any other folder', async () => {
  const { place, folder, command } = await installed()
  const check = (...args: string[]): Promise<{ code: number; stdout: string; stderr: string }> =>
    // No home, no proxy, no registry: nothing but what is there.
    run(command, args, { cwd: place, env: { PATH: process.env.PATH ?? '', NO_COLOR: '1' } }).then(
      (output) => ({ code: 0, ...output }),
      (error: { code: number; stdout: string; stderr: string }) => error
    )

  const own = await check(join(folder, 'connector'), '--format', 'sarif')
  expect({ code: own.code, stderr: own.stderr }).toEqual({ code: 0, stderr: '' })
  expect(JSON.parse(own.stdout)).toMatchObject({ version: '2.1.0' })

  const copy = join(place, 'copy')
  await cp(join(folder, 'connector'), copy, { recursive: true })
  const definition = join(copy, 'apiDefinition.swagger.json')
  await writeFile(definition, (await readFile(definition, 'utf8')).replace('"VerifyOTP"', '"SendOTP"'))
  const broken = await check('copy')
  expect(broken.code).toBe(1)
  expect(broken.stdout).toContain('ppc-operation-id-unique')

  await rm(definition)
  const missing = await check('copy')
  expect([missing.code, missing.stdout]).toEqual([2, ''])
  expect(missing.stderr).toMatch(/^connector-check: .*apiDefinition\.swagger\.json/)
}, 60_000)
