/**
 * `live --replay FILE`: a transcript against the sandbox, from the file to the exit status.
 */
import { readFile, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { emptyFolder } from '../../support/command.ts'
import { start } from '../run/streams.ts'

const ACCEPTED = new URL('../accepted/sandbox-by-default.jsonl', import.meta.url)

async function replayed(change: (lines: string[]) => string[], ...more: string[]) {
  const lines = (await readFile(ACCEPTED, 'utf8')).trimEnd().split('\n')
  const file = join(await emptyFolder(), 'transcript.jsonl')
  await writeFile(file, `${change(lines).join('\n')}\n`)
  const running = start([`--replay=${file}`, ...more])
  return { file, status: await running.status, stdout: running.stdout(), stderr: running.stderr() }
}

/** Changes the lines of one step. */
const inStep = (step: string, from: string, to: string) => (lines: string[]) =>
  lines.map((line) => (line.includes(`"step":"${step}"`) ? line.replace(from, to) : line))

test('a transcript that the sandbox agrees with is status 0', async () => {
  const { status, stdout, stderr } = await replayed((lines) => lines)
  expect([status, stderr]).toEqual([0, ''])
  expect(stdout).toMatch(
    /23 calls, plan wrong-codes.*\nThe same steps .* as it is by default:\n\nNothing differs\.\n$/s
  )
})

test('what an option can imitate is imitated', async () => {
  const { status, stdout } = await replayed(inStep('right-code', '"status":202', '"status":200'))
  expect(status).toBe(0)
  expect(stdout).toContain('The same steps against the sandbox, with {"verifiedStatus":200}:')
})

test('what no option can imitate is one line that names step, field, and both sides', async () => {
  const { status, stdout } = await replayed(
    inStep('delete', '"otpStatus":{"type":"string"', '"state":{"type":"number"')
  )
  expect(status).toBe(1)
  expect(stdout).toContain('  delete, field state: number; sandbox: absent\n')
  expect(stdout).toContain('  delete, field otpStatus: absent; sandbox: string\n')
  expect(stdout).toContain('2 differences: ')
})

test('it says what the run said of each assumption', async () => {
  const { stdout } = await replayed(inStep('right-code', '"status":202', '"status":200'))
  expect(stdout).toContain('verified-status: A right code is 202.')
  expect(stdout).toContain('sandbox options: {"verifiedStatus":200}')
})

test('of a run that was broken off, the steps that it took are compared', async () => {
  const { status, stdout } = await replayed((lines) => lines.slice(0, 12))
  expect([status, stdout]).toEqual([0, expect.stringContaining('the transcript was cut off')])
  expect(stdout).toContain('At most 2 messages were sent.')
})

test('a line that its owner took out is missed by nobody', async () => {
  const count = (await readFile(ACCEPTED, 'utf8')).trimEnd().split('\n').length
  const statuses = []
  for (let line = 1; line < count; line++)
    statuses.push((await replayed((lines) => lines.filter((_, index) => index !== line))).status)
  expect(statuses).toEqual(Array(count - 1).fill(0))
})

test('--json is one object', async () => {
  const { file, status, stdout } = await replayed(inStep('status-1', '"status":200', '"status":418'), '--json')
  expect(status).toBe(1)
  expect(JSON.parse(stdout)).toEqual({
    exitStatus: 1,
    transcript: file,
    options: {},
    differences: [{ step: 'status-1', what: 'status', recorded: '418', sandbox: '200' }],
    notCompared: []
  })
})

test('a file that is no transcript, and one that is not there, are status 2 and one line', async () => {
  const { status, stdout, stderr } = await replayed(() => ['{"name":"x"}'])
  expect([status, stdout]).toEqual([2, ''])
  expect(stderr).toMatch(/^live failed: This is no transcript of live.*\n$/)
  const missing = start(['--replay=/nowhere/at-all.jsonl'])
  expect(await missing.status).toBe(2)
  expect(missing.stderr()).toBe('cannot start: --replay cannot read /nowhere/at-all.jsonl (ENOENT). See live --help\n')
})
