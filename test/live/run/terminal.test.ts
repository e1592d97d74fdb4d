/**
 * The built command at a pseudo terminal: the key is not shown, also when it is pasted, and Ctrl+C ends and cleans up.
 */
import { execFile, spawnSync } from 'node:child_process'
import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest'
import { type Sandbox, startSandbox } from '../../../sandbox/server.ts'
import { SERVER } from '../../support/built-proxy.ts'
import { emptyFolder } from '../../support/command.ts'

const TERMINAL = fileURLToPath(new URL('pseudo-terminal.py', import.meta.url))
const hasTerminal =
  process.platform !== 'win32' && spawnSync('python3', ['-c', 'import os, pty; os.waitstatus_to_exitcode']).status === 0
if (!hasTerminal)
  process.stderr.write('python3 (3.9) with pty is not installed: tests of live at a terminal are skipped\n')

let sandbox: Sandbox
beforeAll(async () => {
  sandbox = await startSandbox()
})
beforeEach(() => {
  sandbox.outbox.messages.length = 0
  sandbox.calls.length = 0
})
afterAll(() => sandbox.close())

const CTRL_C = '\u0003'
const CTRL_U = '\u0015'
const CTRL_Y = '\u0019'
const CTRL_Z = '\u001a'
const BEGIN = [
  ['API key', `${'sandbox-key-1'}\r`],
  ['Your own phone', '+447700900123\r']
]

/** Plays a dialogue, with a shell around the command if one is given; `transcript` is the file's text. */
async function play(dialogue: string[][], shell?: string): Promise<{ shown: string; transcript: string }> {
  const folder = await emptyFolder()
  const file = join(folder, 'transcript.jsonl')
  const live = [process.execPath, SERVER, 'live', `--upstream=${sandbox.url}`, '--transcript', file]
  const command = shell === undefined ? live : ['bash', '-c', shell, ...live]
  const shown = await new Promise<string>((resolve, reject) => {
    const env = { PATH: process.env.PATH ?? '', TERM: 'xterm' }
    execFile('python3', [TERMINAL, JSON.stringify(dialogue), ...command], { env, cwd: folder }, (error, stdout) =>
      error ? reject(error) : resolve(stdout)
    )
  })
  return { shown, transcript: await readFile(file, 'utf8').catch(() => '') }
}

test.skipIf(!hasTerminal)(
  'Ctrl+C in the question for the code: the OTP is deleted, and neither key nor number is anywhere',
  async () => {
    const { shown, transcript } = await play([...BEGIN, ['Type yes', 'yes\r'], ['code of the first message (', CTRL_C]])
    expect(shown).toContain('The first OTP is deleted.')
    expect(shown).toContain('broken off by Ctrl+C')
    expect(shown).toContain('EXIT STATUS 2')
    expect(shown).not.toContain('sandbox-key')
    const [otp] = sandbox.outbox.messages
    expect(sandbox.calls.at(-1)).toMatchObject({ method: 'DELETE', path: `/2fa/v1/otp/${otp?.otpId}` })
    const lines = transcript.trim().split('\n')
    expect(JSON.parse(lines.at(-1) ?? '')).toMatchObject({ kind: 'end', how: 'interrupted', messages: 1 })
    expect(transcript).not.toMatch(/sandbox-key|900123/)
  }
)

test.skipIf(!hasTerminal)('Ctrl+C in the question for the key: nothing is sent', async () => {
  const { shown } = await play([['API key', `half-a-key${CTRL_C}`]])
  expect(shown).toContain('Nothing was sent: broken off by Ctrl+C.')
  expect(shown).toContain('EXIT STATUS 2')
  expect(shown).not.toContain('half-a-key')
  expect(sandbox.calls).toEqual([])
})

test.skipIf(!hasTerminal)(
  'what was typed before the question is no answer to it, and what is typed at one is seen',
  async () => {
    // The plan is asked about after the number; a "yes" behind the number comes too early.
    const { shown } = await play([BEGIN[0] ?? [], ['Your own phone', '+447700900123\ryes\r'], ['Type yes', 'no\r']])
    expect(shown).toContain('+447700900123')
    expect(shown).toContain('Nothing was sent: you did not type yes.')
    expect(sandbox.calls).toEqual([])
  }
)

test.skipIf(!hasTerminal)('after Ctrl+Z and fg the question is there again, and the run goes on', async () => {
  const shell = 'set -m; "$0" "$@"; echo STOPPED; fg %1; echo "BACK WITH $?"'
  const question = 'code of the first message ('
  const { shown } = await play([...BEGIN, ['Type yes', 'yes\r'], [question, CTRL_Z], [question, CTRL_C]], shell)
  expect(shown).toContain('STOPPED')
  expect(shown).toContain('The first OTP is deleted.')
  expect(shown).toContain('BACK WITH 2')
})

test.skipIf(!hasTerminal)(
  'what was deleted from the hidden key cannot be fetched back at the next question',
  async () => {
    const { shown } = await play([
      ['API key', `half-a-key${CTRL_U}sandbox-key-1\r`],
      ['Your own phone', `${CTRL_Y}\r`],
      ['Your own phone', CTRL_C]
    ])
    expect(shown).toContain('Nothing was sent: broken off by Ctrl+C.')
    expect(shown).not.toContain('half-a-key')
  }
)

test.skipIf(!hasTerminal)('where both outputs go into a log, what is typed does not', async () => {
  const shell = '"$0" "$@" 2>&1 | cat'
  const { shown } = await play([...BEGIN, ['Type yes', CTRL_C]], shell)
  expect(shown).toContain('number of GB ending in 23')
  expect(shown).not.toContain('900123')
})

test.skipIf(!hasTerminal)('with --json, too, the person reads why it ended, and the transcript if wanted', async () => {
  const { shown } = await play(
    [['API key', 'another-key\r'], BEGIN[1] ?? [], ['Type yes', 'yes\r'], ['Show the transcript now?', 'yes\r']],
    '"$0" "$@" --json'
  )
  expect(shown).toContain('The run did not get to its end: the API key was refused')
  expect(shown).not.toMatch(/NOT DECIDED|HOLD/)
  expect(shown).toContain('status without a key: 401, after')
  expect(shown).toMatch(/The file itself: \/.*transcript\.jsonl/)
  expect(shown).toContain('EXIT STATUS 2')
})
