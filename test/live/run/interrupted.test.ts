/**
 * A run that is broken off at any moment deletes what is open, once, and ends its transcript.
 */
import { setTimeout as sleep } from 'node:timers/promises'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { Interrupted } from '../../../live/signals.ts'
import type { SecondMessage } from '../../../live/step.ts'
import { type Sandbox, startSandbox } from '../../../sandbox/server.ts'
import { MemoryRecorder } from './memory-recorder.ts'
import { arrived, NUMBER, type RunOptions, readerOf, takeAll } from './walk.ts'

let sandbox: Sandbox
let controller: AbortController
beforeEach(async () => {
  sandbox = await startSandbox()
  controller = new AbortController()
})
afterEach(() => sandbox.close())

const interrupt = () => controller.abort(new Interrupted('SIGTERM'))
/** A question that waits until the run is broken off, which happens while it is asked. */
const brokenOff = (): Promise<never> => {
  interrupt()
  return Promise.reject(controller.signal.reason)
}
const deletes = () => arrived(sandbox).filter((call) => call.startsWith('DELETE'))
const ofOtps = () => deletes().filter((call) => sandbox.outbox.messages.some(({ otpId }) => call.endsWith(otpId)))

const run = (options: Partial<RunOptions> = {}) =>
  takeAll({ url: sandbox.url, person: readerOf(sandbox), signal: controller.signal, limitMs: 5_000, ...options })

/** Breaks the run off in the moment in which a step's call arrives, before it can be answered. */
function inFlightOf(isIt: (call: string) => boolean): Promise<void> {
  return new Promise((resolve) => {
    sandbox.calls.push = (...calls) => {
      const length = Array.prototype.push.apply(sandbox.calls, calls)
      if (calls.some(({ method, path }) => isIt(`${method} ${path}`))) {
        interrupt()
        resolve()
      }
      return length
    }
  })
}

function hasEnded({ how, recorder }: Awaited<ReturnType<typeof run>>, messages: number): void {
  expect(how).toBe('interrupted')
  expect(recorder.ends).toEqual([{ how: 'interrupted', messages }])
}

test('in the question for the code', async () => {
  const person = {
    code: brokenOff
  }
  const result = await run({ person })
  hasEnded(result, 1)
  expect(ofOtps()).toHaveLength(1)
  expect(result.recorder.came('clean-up-1')).toBe(200)
  expect(result.said.at(-1)).toBe('  The first OTP is deleted.')
})

test('in the question for the sender of the second message', async () => {
  const { code, sender } = readerOf(sandbox)
  const person = {
    code,
    sender: (message: 1 | 2, requested: string) => (message === 1 ? sender(message, requested) : brokenOff())
  }
  const result = await run({ person })
  hasEnded(result, 2)
  expect(ofOtps()).toHaveLength(2)
  expect(result.recorder.steps.at(-1)).toBe('clean-up-2')
})

test('in the wait', async () => {
  const second: SecondMessage = 'wait-expiry'
  const result = await run({
    second,
    sleep: (ms, signal) => {
      interrupt()
      return sleep(ms, undefined, { signal })
    }
  })
  hasEnded(result, 2)
  expect(result.recorder.came('clean-up-2')).toBe(200)
  expect(result.error?.message).toBe('broken off by SIGTERM')
})

test('in a call before any message: nothing is sent, nothing to delete', async () => {
  const running = run()
  await inFlightOf((call) => call.startsWith('GET'))
  hasEnded(await running, 0)
  expect(sandbox.outbox.messages).toEqual([])
  expect(ofOtps()).toEqual([])
})

test('in a send that hangs: the call is given up, and the person is told', async () => {
  sandbox.faults.set(NUMBER, 'hang')
  const running = run()
  await inFlightOf((call) => call === 'POST /2fa/v1/otp')
  const result = await running
  hasEnded(result, 1)
  expect(result.said.at(-1)).toMatch(/^ {2}That send was given up/)
})

test('in a check that hangs', async () => {
  const { code, sender } = readerOf(sandbox)
  const person = {
    sender,
    code: async (message: 1 | 2) => {
      const read = await code(message)
      sandbox.faults.set(sandbox.outbox.messages[0]?.otpId ?? '', 'hang', { once: true })
      return read
    }
  }
  const running = run({ person })
  await inFlightOf(
    (call) => call.includes('/check') && sandbox.outbox.messages.some(({ otpId }) => call.includes(otpId))
  )
  hasEnded(await running, 1)
  expect(ofOtps()).toHaveLength(1)
})

test('in the delete itself: it is not sent again', async () => {
  const said: string[] = []
  const person = {
    ...readerOf(sandbox),
    // The last thing that the first journey asks before its delete is the status; from there on all hangs.
    tell: (line: string) => {
      said.push(line)
      if (/^ {2}status .*VERIFIED/.test(line)) sandbox.faults.set(NUMBER, 'hang')
    }
  }
  const running = run({ person })
  for (;;) {
    if (ofOtps().length > 0) break
    await sleep(5)
  }
  interrupt()
  hasEnded(await running, 1)
  expect(ofOtps()).toHaveLength(1)
  expect(said.at(-1)).toMatch(/^ {2}That delete was given up/)
})

test('a full disk: the person reads what was deleted', async () => {
  class Full extends MemoryRecorder {
    override exchange(raw: Parameters<MemoryRecorder['exchange']>[0]): void {
      if (/^(?:status-1|clean-up)/.test(raw.step)) throw new Error('the disk is full')
      super.exchange(raw)
    }
  }
  const { said } = await run({ recorder: new Full() })
  expect(ofOtps()).toHaveLength(1)
  expect(said.at(-1)).toMatch(/^ {2}delete the first OTP +200/)
})

test('a mistake of ours ends it in the same way', async () => {
  class Broken extends MemoryRecorder {
    override exchange(raw: Parameters<MemoryRecorder['exchange']>[0]): void {
      if (raw.step === 'send-1') throw new Error('the disk is full')
      super.exchange(raw)
    }
  }
  const result = await run({ recorder: new Broken() })
  hasEnded(result, 1)
  expect(result.error?.message).toBe('the disk is full')
  expect(ofOtps()).toHaveLength(1)
})
