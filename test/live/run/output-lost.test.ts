/**
 * Nobody agrees to a plan that could not be shown: where the output is closed, as by `| head`, nothing is sent, or what is open is deleted.
 */
import { PassThrough } from 'node:stream'
import { expect, test } from 'vitest'
import { main } from '../../../live/main.ts'
import { type Sandbox, startSandbox } from '../../../sandbox/server.ts'
import { MemoryRecorder } from './memory-recorder.ts'
import { arrived, textable } from './walk.ts'

const ENV = { TYNTEC_API_KEY: 'sandbox-key-1', TYNTEC_NUMBER: '+447700900123' }

/** Runs it with an output that breaks, as a pipe does, at the first text that has `at`. */
async function runUntil(sandbox: Sandbox, at: string) {
  const [stdin, stdout, stderr] = [new PassThrough(), new PassThrough({ emitClose: false }), new PassThrough()]
  stdout._transform = (chunk: Buffer, _encoding, done) =>
    done(String(chunk).includes(at) ? Object.assign(new Error('write EPIPE'), { code: 'EPIPE' }) : null)
  const recorder = new MemoryRecorder()
  const parts = { openRecorder: () => recorder, judgeAll: () => [] }
  stdin.write('yes\n')
  const exit = () => {}
  const status = await main(
    [`--upstream=${sandbox.url}`],
    { env: ENV, execArgv: [], stdin, stdout, stderr, exit },
    parts
  )
  return { status, recorder }
}

test('at the plan', async () => {
  const sandbox = await startSandbox()
  expect((await runUntil(sandbox, 'This is what the run does')).status).toBe(2)
  expect(textable(arrived(sandbox))).toEqual([])
  await sandbox.close()
})

test('in the question for the code', async () => {
  const sandbox = await startSandbox()
  const { status, recorder } = await runUntil(sandbox, 'The code of the first message')
  expect(status).toBe(2)
  expect(recorder.steps.at(-1)).toBe('clean-up-1')
  expect(recorder.ends).toEqual([{ how: 'interrupted', messages: 1 }])
  await sandbox.close()
})
