/**
 * Package: what `npm pack` has packed runs where it is unpacked.
 */
import { readFile, rm } from 'node:fs/promises'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { runCommand } from '../support/command.ts'
import { packBuild, putPackages, unpack } from './packed.ts'

/** Starts the proxy as far as its address, past the definition and all that it loads. */
async function expectStart(file: string): Promise<void> {
  const { code, stderr } = await runCommand([], { file, env: { HOST: '192.0.2.1' } })
  expect([code, stderr]).toEqual([
    1,
    'cannot start: HOST is no address of this machine; use one of its own, or 0.0.0.0 for all\n'
  ])
}

test('its commands run, under the name of the package, too', async () => {
  const { folder, manifest } = await unpack(await packBuild())
  await putPackages(folder)
  const file = join(folder, manifest.bin['tyntec-2fa-proxy'] ?? '')
  expect((await readFile(file, 'utf8')).startsWith('#!/usr/bin/env node\n')).toBe(true)
  expect(await runCommand(['--version'], { file })).toEqual({ code: 0, stdout: `${manifest.version}\n`, stderr: '' })
  await expectStart(file)
  for (const name of ['live', 'doctor']) {
    const { code, stdout } = await runCommand([name, '--help'], { file })
    expect([code, stdout.split('\n', 1)[0]]).toEqual([0, expect.stringContaining(`Usage: tyntec-2fa-proxy ${name}`)])
  }
  // As in the image, which leaves them out.
  await rm(join(folder, 'build/proxy/commands'), { recursive: true })
  expect((await runCommand(['doctor', 'proxy.contoso.com'], { file })).stderr).toBe(
    'cannot start: this command is not in the image; use the package that "npm run pack" makes\n'
  )
  expect(manifest.bin['tyntec-2fa-connector']).toBe(manifest.bin['tyntec-2fa-proxy'])
}, 120_000)
