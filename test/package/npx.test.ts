/**
 * Package: npm finds the proxy in the packed tarball by itself. npm's rule for packages with several commands is that the one
 * named like the package runs: https://docs.npmjs.com/cli/commands/npm-exec#description
 */
import { execFile } from 'node:child_process'
import { join, relative } from 'node:path'
import { promisify } from 'node:util'
import { expect, test } from 'vitest'
import { version } from '../../proxy/process/version.ts'
import { emptyFolder } from '../support/command.ts'
import { installedInProduction } from './lock-file.ts'
import { lockRegistry } from './lock-registry.ts'
import { packBuild } from './packed.ts'

test('npx runs the proxy from the tarball, in an empty folder, and installs nothing for it', async () => {
  const [cwd, home] = [await emptyFolder(), await emptyFolder()]
  const tarball = await packBuild()
  const { url, asked } = await lockRegistry(installedInProduction())
  // By a relative path: an absolute one npx takes for the command itself.
  const args = ['--yes', `--registry=${url}`, `--cache=${join(home, 'cache')}`]
  const { stdout } = await promisify(execFile)('npx', [...args, relative(cwd, tarball), '--version'], {
    cwd,
    // Whatever registry or proxy this machine is set to stays out of it.
    env: { PATH: process.env.PATH ?? '', HOME: home }
  })
  expect(stdout).toBe(`${version()}\n`)
  // npm also asks for advisories, and for newer versions of itself.
  const ours = new Set(installedInProduction().map((path) => path.split('node_modules/').at(-1)))
  expect(asked.filter((name) => ours.has(name))).toEqual([])
}, 180_000)
