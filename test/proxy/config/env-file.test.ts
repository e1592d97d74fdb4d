/**
 * A file `.env` in the working directory is read, and what the environment already holds wins.
 */
import { mkdirSync } from 'node:fs'
import { join } from 'node:path'
import { parseEnv } from 'node:util'
import { expect, test } from 'vitest'
import { readEnvFile } from '../../../proxy/config/env-file.ts'
import { emptyFolder, runCommand } from '../../support/command.ts'

test('settings come from .env where the environment does not hold them', async () => {
  const { code, stdout } = await runCommand(['--check-config'], {
    envFile: '# the sandbox\nUPSTREAM_URL=http://127.0.0.1:4010\nPORT=4711\nLOG_LEVEL="warn"\n',
    env: { PORT: '4712' }
  })
  expect(code).toBe(0)
  expect(parseEnv(stdout)).toMatchObject({ UPSTREAM_URL: 'http://127.0.0.1:4010', PORT: '4712', LOG_LEVEL: 'warn' })
})

test('mistakes in .env are reported like those in the environment', async () => {
  const { code, stderr } = await runCommand([], { envFile: 'PORT=0\n', env: { HOST: 'a b' } })
  expect(code).toBe(1)
  const lines = stderr.trimEnd().split('\n')
  expect(lines.map((line) => line.split(' ')[2]).sort()).toEqual(['HOST', 'PORT'])
})

test.each([
  ['UTF-16, with a mark', Buffer.from('\ufeffPORT=4711\r\n', 'utf16le')],
  ['UTF-16, without a mark', Buffer.from('PORT=4711\r\n', 'utf16le')],
  ['UTF-16, big-endian', Buffer.from('\ufeffPORT=4711\r\n', 'utf16le').swap16()],
  ['Latin-1, in a password', Buffer.from('PORT=4711\nREDIS_URL=redis://:caf\xe9@redis.example.com\n', 'latin1')],
  ['Latin-1, in a comment', Buffer.from('# \xfcber\nPORT=4711\n', 'latin1')]
])('a .env file in %s stops the start with one line', async (_encoding, envFile) => {
  const { code, stdout, stderr } = await runCommand(['--check-config'], { envFile })
  expect([code, stdout]).toEqual([1, ''])
  expect(stderr).toMatch(/^cannot start: \.env must be a text file in UTF-8[^\n]*\n$/)
})

test('a folder with the name .env is told what it is', async () => {
  const [folder, before] = [await emptyFolder(), process.cwd()]
  mkdirSync(join(folder, '.env'))
  process.chdir(folder)
  try {
    expect(readEnvFile).toThrow(/^\.env must be a file, and is a folder/)
  } finally {
    process.chdir(before)
  }
})

test('letters beyond ASCII in a .env file in UTF-8 are no mistake', async () => {
  const envFile = '\ufeff# über\nPORT=4711\nREDIS_URL=redis://:café@redis.example.com\n'
  const { code, stdout, stderr } = await runCommand(['--check-config'], { envFile })
  expect([code, stderr]).toEqual([0, ''])
  expect(parseEnv(stdout)).toMatchObject({ PORT: '4711' })
})

test('a switch of Node that turns off the verification of tyntec’s certificate is refused in .env, too', async () => {
  const { code, stderr } = await runCommand([], { envFile: 'NODE_TLS_REJECT_UNAUTHORIZED=0\n' })
  expect(code).toBe(1)
  expect(stderr).toMatch(/^cannot start: NODE_TLS_REJECT_UNAUTHORIZED must not be 0.*\n$/)
})

test('a line of .env that is no NAME=value stops the start, and what it holds is not shown', async () => {
  const envFile =
    'PORT=4711\nGUARD_SECRET: Mxd3f1l7Y0y8mZs1QpXw2uT6vR9kJ4aB5cD7eF0gH1I=\nset LOG_LEVEL=warn\nPORT: 4712\n'
  const { code, stdout, stderr } = await runCommand(['--check-config'], { envFile })
  expect([code, stdout]).toEqual([1, ''])
  expect(stderr).toBe(
    [2, 3, 4]
      .map(
        (line) =>
          `cannot start: .env, line ${line}, must be NAME=value, with quotes on both sides of the value or on none\n`
      )
      .join('')
  )
})
