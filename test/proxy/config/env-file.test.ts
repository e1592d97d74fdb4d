/**
 * A file `.env` in the working directory is read, and what the environment already holds wins.
 */
import { parseEnv } from 'node:util'
import { expect, test } from 'vitest'
import { runCommand } from '../../support/command.ts'

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

test('a switch of Node that turns off the verification of tyntec’s certificate is refused in .env, too', async () => {
  const { code, stderr } = await runCommand([], { envFile: 'NODE_TLS_REJECT_UNAUTHORIZED=0\n' })
  expect(code).toBe(1)
  expect(stderr).toMatch(/^cannot start: NODE_TLS_REJECT_UNAUTHORIZED must not be 0.*\n$/)
})
