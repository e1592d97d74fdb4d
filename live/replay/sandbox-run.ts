/**
 * All steps of a plan against a sandbox of its own, in less than a second: nobody waits, the sandbox's clock is put forward instead.
 */
import { type Sandbox, type SandboxOptions, startSandbox } from '../../sandbox/server.ts'
import type { Person } from '../person/person.ts'
import { understandPhone } from '../person/phone.ts'
import { takeSteps } from '../steps/all.ts'
import { prepareWalk } from '../steps/prepare.ts'
import type { Note, Start, Transcript } from '../transcript/record.ts'
import { MemoryRecorder } from './memory-recorder.ts'

/** Ofcom reserves it for fiction, and the sandbox texts nobody. */
const NUMBER = '+447700900123'
/** ms on the sandbox's clock that pass with each look at it, so that no two calls have the same time. */
const TICK_MS = 10

/**
 * @param start the transcript's first line, with the plan
 * @param notes of a person in an earlier run: a message that did not arrive then is not read now
 * @param startedAt on the sandbox's clock, epoch ms
 */
export async function runAgainstSandbox(
  options: Partial<SandboxOptions>,
  start: Start,
  notes: readonly Note[] = [],
  startedAt = Date.now()
): Promise<Transcript> {
  let time = startedAt
  const now = () => {
    time += TICK_MS
    return time
  }
  const sandbox = await startSandbox({ ...options, now })
  try {
    const recorder = new MemoryRecorder({ ...start, upstream: 'this machine' }, now)
    const walk = prepareWalk({
      upstream: new URL(sandbox.url),
      apiKey: sandbox.apiKey,
      phone: understandPhone(NUMBER, undefined, true),
      second: start.second,
      recorder,
      person: personAt(sandbox, notes),
      signal: new AbortController().signal,
      now,
      sleep: async (ms) => {
        time += ms
      }
    })
    await takeSteps(walk)
    return recorder.transcript()
  } finally {
    await sandbox.close()
  }
}

/** Reads the sandbox's phone. */
function personAt({ outbox }: Sandbox, notes: readonly Note[]): Person {
  const isLost = (message: 1 | 2) =>
    notes.some(({ step, asked, said }) => step === `send-${message}` && asked === 'message' && said === 'not arrived')
  return {
    code: async (message) => (isLost(message) ? undefined : outbox.messages[message - 1]?.code),
    sender: async (message, requested) =>
      outbox.messages[message - 1]?.sender === requested ? 'requested' : 'another',
    tell: () => {},
    progress: () => {},
    progressMs: 60_000
  }
}
