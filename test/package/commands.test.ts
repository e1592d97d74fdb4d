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
  await putPackages(folder, { optional: true })
  const file = join(folder, manifest.bin['tyntec-2fa-proxy'] ?? '')
  expect((await readFile(file, 'utf8')).startsWith('#!/usr/bin/env node\n')).toBe(true)
  expect(await runCommand(['--version'], { file })).toEqual({ code: 0, stdout: `${manifest.version}\n`, stderr: '' })
  await expectStart(file)
  expect(manifest.bin['tyntec-2fa-connector']).toBe(manifest.bin['tyntec-2fa-proxy'])

  const check = await runCommand([join(folder, 'connector')], {
    file: join(folder, manifest.bin['connector-check'] ?? '')
  })
  expect(check).toMatchObject({ code: 0, stderr: '', stdout: expect.stringMatching(/^No complaints /) })
}, 120_000)

test('without the optional packages the proxy runs, and connector-check says in one line what it lacks', async () => {
  const { folder, manifest } = await unpack(await packBuild())
  await putPackages(folder, { optional: false })
  await expectStart(join(folder, manifest.bin['tyntec-2fa-proxy'] ?? ''))
  expect(await runCommand(['connector'], { file: join(folder, manifest.bin['connector-check'] ?? '') })).toEqual({
    code: 2,
    stdout: '',
    stderr: 'connector-check: the package commander is not installed: install again, with --include=optional\n'
  })
}, 120_000)
