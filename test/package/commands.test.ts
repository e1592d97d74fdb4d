/**
 * Package: what `npm pack` has packed runs where it is unpacked.
 */
import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { runCommand } from '../support/command.ts'
import { packBuild, putPackages, unpack } from './packed.ts'

/** Starts the proxy as far as its address, past the definition and all that it loads. */
async function expectStart(file: string): Promise<void> {
  const { code, stderr } = await runCommand([], { file, env: { HOST: '192.0.2.1' } })
  expect([code, stderr]).toEqual([1, 'cannot start: HOST is no address of this machine\n'])
}

test('its commands run, under the name of the package, too', async () => {
  const { folder, manifest } = await unpack(await packBuild())
  await putPackages(folder)
  const file = join(folder, manifest.bin['tyntec-2fa-proxy'] ?? '')
  expect((await readFile(file, 'utf8')).startsWith('#!/usr/bin/env node\n')).toBe(true)
  expect(await runCommand(['--version'], { file })).toEqual({ code: 0, stdout: `${manifest.version}\n`, stderr: '' })
  await expectStart(file)
  expect(manifest.bin['tyntec-2fa-connector']).toBe(manifest.bin['tyntec-2fa-proxy'])
}, 120_000)
