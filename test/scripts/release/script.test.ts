/**
 * scripts/release.sh makes a release of a commit alone. Where git cannot say whether there are changes, nothing is made: in a container
 * it reads no folder of another user before that is allowed.
 */
import { spawnSync } from 'node:child_process'
import { chmodSync, mkdtempSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { expect, test } from 'vitest'

/** Runs the script with a git of our own, and with an npm that ends it at its first step. */
function release(git: string): { status: number | null; stdout: string } {
  const folder = mkdtempSync(join(tmpdir(), 'release-'))
  for (const [name, script] of Object.entries({ git, npm: 'exit 42' })) {
    writeFileSync(join(folder, name), `#!/bin/sh\n${script}\n`)
    chmodSync(join(folder, name), 0o755)
  }
  const file = fileURLToPath(new URL('../../../scripts/release.sh', import.meta.url))
  const env = { ...process.env, PATH: `${folder}:${process.env.PATH}` }
  const { status, stdout } = spawnSync('bash', [file], { env, encoding: 'utf8' })
  return { status, stdout }
}

test('a tree without changes gets as far as npm', () => {
  expect(release('exit 0')).toEqual({ status: 42, stdout: '\n=== npm ci\n' })
})

test.each([
  ['with changes', "echo ' M README.md'", 1],
  ['that git refuses to read', 'exit 128', 128]
])('a tree %s does not', (_which, git, status) => {
  expect(release(git)).toEqual({ status, stdout: '' })
})
