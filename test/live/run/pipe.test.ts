/**
 * The built command with a pipe as standard input: a whole run, and one that a signal ends.
 */
import { spawn } from 'node:child_process'
import { readFile, stat } from 'node:fs/promises'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest'
import { type Sandbox, startSandbox } from '../../../sandbox/server.ts'
import { SERVER } from '../../support/built-proxy.ts'
import { emptyFolder, runCommand } from '../../support/command.ts'
import { textOf } from '../../support/stream-text.ts'

let sandbox: Sandbox
beforeAll(async () => {
  sandbox = await startSandbox()
})
beforeEach(() => {
  sandbox.outbox.messages.length = 0
})
afterAll(() => sandbox.close())

async function start(...args: string[]) {
  const file = join(await emptyFolder(), 'transcript.jsonl')
  const child = spawn(
    process.execPath,
    [SERVER, 'live', `--upstream=${sandbox.url}`, `--transcript=${file}`, ...args],
    {
      env: { PATH: process.env.PATH ?? '', TYNTEC_NUMBER: '07700 900123' },
      stdio: 'pipe'
    }
  )
  const ended = new Promise<number | null>((resolve) => child.once('close', resolve))
  const [stdout, stderr] = [textOf(child.stdout, 'utf8'), textOf(child.stderr, 'utf8')]
  return { child, file, stdout, stderr, ended, say: (line: string) => child.stdin.write(`${line}\n`) }
}

async function messages(count: number): Promise<string> {
  while (sandbox.outbox.messages.length < count) await sleep(10)
  return sandbox.outbox.messages[count - 1]?.code ?? ''
}

test('a whole run: everything that is decided holds, and the transcript has no secret', async () => {
  const { say, ended, file, stdout, stderr } = await start('--json')
  for (const line of ['sandbox-key-1', 'GB', 'yes']) say(line)
  const first = await messages(1)
  for (const line of [first, first, '1']) say(line)
  const second = await messages(2)
  for (const line of [second, second, '2']) say(line)
  expect(await ended, stderr()).toBe(0)
  const { rows, how } = JSON.parse(stdout()) as { rows: { verdict: string }[]; how: string }
  expect(how).toBe('complete')
  expect(rows.filter(({ verdict }) => verdict === 'differs')).toEqual([])
  expect(rows.filter(({ verdict }) => verdict === 'holds').length).toBeGreaterThan(20)
  const transcript = await readFile(file, 'utf8')
  expect(transcript.trim().split('\n')).toHaveLength(29)
  for (const secret of ['sandbox-key', '900123', first, second, sandbox.outbox.messages[0]?.otpId ?? '?'])
    expect(transcript).not.toContain(secret)
  expect((await stat(file)).mode & 0o777).toBe(0o600)
})

test.each(['SIGTERM', 'SIGHUP', 'SIGINT'] as const)('%s deletes what is open', async (signal) => {
  const { child, say, ended, file, stdout } = await start()
  for (const line of ['sandbox-key-1', 'GB', 'yes']) say(line)
  while (!stdout().includes('code of the first message')) await sleep(10)
  child.kill(signal)
  expect(await ended).toBe(2)
  expect(stdout()).toContain('The first OTP is deleted.')
  const last = (await readFile(file, 'utf8')).trim().split('\n').at(-1) ?? ''
  expect(JSON.parse(last)).toMatchObject({ kind: 'end', how: 'interrupted', messages: 1 })
})

test('a switch of Node that would print the key ends it before any question', async () => {
  const { code, stdout, stderr } = await runCommand(['live', `--upstream=${sandbox.url}`], {
    env: { NODE_DEBUG: 'http', TYNTEC_API_KEY: 'sandbox-key-1', TYNTEC_NUMBER: '+447700900123' }
  })
  expect([code, stdout]).toEqual([2, ''])
  expect(stderr).toMatch(/^cannot start: NODE_DEBUG must not be set: .*See live --help$/m)
})
