/**
 * A whole run of the command through a pipe: exit status, report, JSON, and where each is written.
 */
import { setTimeout as sleep } from 'node:timers/promises'
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest'
import type { Assumption } from '../../../live/assumptions/assumption.ts'
import { type Sandbox, startSandbox } from '../../../sandbox/server.ts'
import { type Running, start } from './streams.ts'

let sandbox: Sandbox
beforeAll(async () => {
  sandbox = await startSandbox()
})
beforeEach(() => {
  sandbox.outbox.messages.length = 0
})
afterAll(() => sandbox.close())

const ENV = { TYNTEC_API_KEY: 'sandbox-key-1', TYNTEC_NUMBER: '+447700900123' }
const ASSUMPTION: Assumption = {
  id: 'sent-status',
  says: 'A send is 200.',
  basis: 'guess',
  change: { option: 'sentStatus' },
  judge: () => ({ verdict: 'holds', evidence: '200' })
}

/** Answers as a person does who reads the phone. */
async function answerAll(running: Running, screen: () => string): Promise<void> {
  running.say('yes')
  for (const message of [0, 1]) {
    await until(() => screen().includes(`code of the ${message === 0 ? 'first' : 'second'} message (`))
    const { code } = sandbox.outbox.messages[message] ?? { code: '' }
    running.say(code)
    running.say(code)
    running.say('1')
  }
}

async function until(is: () => boolean): Promise<void> {
  while (!is()) await sleep(5)
}

test('0 where all holds; the report and everything else on standard output', async () => {
  const running = start([`--upstream=${sandbox.url}`], ENV, () => [
    { assumption: ASSUMPTION, verdict: { verdict: 'holds', evidence: '200' } }
  ])
  await answerAll(running, running.stdout)
  expect(await running.status).toBe(0)
  expect(running.recorder.came('right-code')).toBe(202)
  expect(running.stdout()).toContain('HOLDS (1)')
  expect(running.stderr()).toBe('')
})

test('1 where something differs; with --json standard output has one object, and nothing else', async () => {
  const running = start([`--upstream=${sandbox.url}`, '--json', '--transcript=given.jsonl'], ENV, () => [
    { assumption: ASSUMPTION, verdict: { verdict: 'differs', evidence: '201' } }
  ])
  await answerAll(running, running.stderr)
  expect(await running.status).toBe(1)
  expect(JSON.parse(running.stdout())).toMatchObject({
    exitStatus: 1,
    messages: 2,
    transcript: 'given.jsonl',
    rows: [{ id: 'sent-status' }]
  })
  expect(running.stderr()).toContain('Type yes to begin')
  expect(running.stderr()).toContain('DIFFERS from what the sandbox does (1)')
  expect(running.stderr()).toContain('1 differs, 0 not decided, 0 hold. At most 2 messages were sent.')
  expect(running.files).toEqual(['given.jsonl'])
})

test('2 and an object, too, where it did not begin', async () => {
  const running = start([`--upstream=${sandbox.url}`, '--json'], ENV)
  running.end()
  expect(await running.status).toBe(2)
  expect(JSON.parse(running.stdout())).toMatchObject({
    exitStatus: 2,
    how: 'not begun',
    messages: 0,
    transcript: null,
    rows: []
  })
})

test('2 and one line for a mistake in the arguments', async () => {
  const running = start(['--second=more'])
  expect(await running.status).toBe(2)
  await until(() => running.stderr() !== '')
  expect(running.stderr()).toBe(
    'cannot start: --second must be one of wrong-codes, wait-expiry, resend. See live --help\n'
  )
})

test('0 and the usage text for --help', async () => {
  const running = start(['--help'])
  expect(await running.status).toBe(0)
  await until(() => running.stdout() !== '')
  expect(running.stdout()).toMatch(/^Usage: tyntec-2fa-proxy live/)
})
