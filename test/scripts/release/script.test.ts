/**
 * scripts/release.sh makes a release of a commit alone. Where git cannot say whether there are changes, nothing is made: in a container
 * it reads no folder of another user before that is allowed.
 */
import { spawnSync } from 'node:child_process'
import { chmodSync, cpSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { expect, test } from 'vitest'

const SCRIPT = fileURLToPath(new URL('../../../scripts/release.sh', import.meta.url))

/** Runs the script with a git of our own, and with an npm that ends it at its first step. */
function release(git: string): { status: number | null; stdout: string } {
  const folder = mkdtempSync(join(tmpdir(), 'release-'))
  for (const [name, script] of Object.entries({ git, npm: 'exit 42' })) {
    writeFileSync(join(folder, name), `#!/bin/sh\n${script}\n`)
    chmodSync(join(folder, name), 0o755)
  }
  const env = { ...process.env, PATH: `${folder}:${process.env.PATH}` }
  const { status, stdout } = spawnSync('bash', [SCRIPT], { env, encoding: 'utf8' })
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

/** Runs a copy of the script in a folder of its own, with commands that only say that they were run. */
function releaseInVain(...args: string[]): { status: number | null; lines: string[]; packed: string } {
  const folder = mkdtempSync(join(tmpdir(), 'release-'))
  const commands = join(folder, 'commands')
  for (const path of [commands, join(folder, 'scripts')]) mkdirSync(path)
  for (const name of ['package.json', 'package-lock.json', '.npmrc']) writeFileSync(join(folder, name), '')
  cpSync(SCRIPT, join(folder, 'scripts/release.sh'))
  const says = {
    git: 'exit 0',
    node: 'echo 1.2.3',
    npx: 'echo 1.2.3',
    npm: `case "$*" in *pack*) echo "$*" >>'${folder}/packed'; touch release/connector-check-1.tgz;; esac`
  }
  for (const [name, script] of Object.entries(says)) {
    writeFileSync(join(commands, name), `#!/bin/sh\n${script}\n`)
    chmodSync(join(commands, name), 0o755)
  }
  const env = { ...process.env, PATH: `${commands}:${process.env.PATH}` }
  const { status, stdout } = spawnSync('bash', [join(folder, 'scripts/release.sh'), ...args], { env, encoding: 'utf8' })
  const packed = readFileSync(join(folder, 'packed'), 'utf8')
  rmSync(folder, { recursive: true })
  return { status, lines: stdout.trimEnd().split('\n'), packed }
}

test('without the tests the last line says so; what is packed brings no notices of each file', () => {
  const untested = releaseInVain('--skip-tests')
  expect(untested.status).toBe(0)
  expect(untested.lines).not.toContain('=== npm test')
  expect(untested.lines.at(-1)).toBe('NOT TESTED: --skip-tests was given')
  expect(untested.packed).toMatch(/^pack --silent --workspace=connector-check .*$/m)
  const tested = releaseInVain()
  expect(tested.lines).toContain('=== npm test')
  expect(tested.lines.join()).not.toContain('NOT TESTED')
})
