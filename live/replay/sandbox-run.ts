/**
 * All steps of a plan against a sandbox of its own, in less than a second: nobody waits, the sandbox's clock is put forward instead.
 */
import { type Sandbox, type SandboxOptions, startSandbox } from '../../sandbox/server.ts'
import type { Person } from '../person/person.ts'
import { understandPhone } from '../person/phone.ts'
import { takeSteps } from '../steps/all.ts'
import { wrongCode } from '../steps/codes.ts'
import { prepareWalk } from '../steps/prepare.ts'
import type { Transcript } from '../transcript/record.ts'
import { MemoryRecorder } from './memory-recorder.ts'

/** Ofcom reserves it for fiction, and the sandbox texts nobody. */
const NUMBER = '+447700900123'
/** ms on the sandbox's clock that pass with each look at it, so that no two calls have the same time. */
const TICK_MS = 10

/** What is imitated of a run. */
type Earlier = Pick<Transcript, 'start' | 'exchanges' | 'notes'>

/**
 * @param earlier the run whose plan is taken, and whose person is imitated
 * @param startedAt on the sandbox's clock, epoch ms
 */
export async function runAgainstSandbox(
  options: Partial<SandboxOptions>,
  earlier: Earlier,
  startedAt = Date.now()
): Promise<Transcript> {
  const { start } = earlier
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
      person: personAt(sandbox, earlier),
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

/** Reads the sandbox's phone as the person of the earlier run read theirs: a message that did not arrive, a code that was not the right one. */
function personAt({ outbox }: Sandbox, { start, notes, exchanges }: Earlier): Person {
  const stepOf = (message: 1 | 2) => (message === 1 ? 'send-1' : start.second === 'resend' ? 'resend' : 'send-2')
  const lost = notes.filter(({ asked, said }) => asked === 'message' && said === 'not arrived').map(({ step }) => step)
  const isMistyped = exchanges.some(
    ({ step, answer }) => step === 'right-code' && 'status' in answer && answer.status === 401
  )
  return {
    code: async (message, first) => {
      const code = outbox.messages[message - 1]?.code
      if (code === undefined || lost.includes(stepOf(message))) return undefined
      const isOfFirst = message === 1 || start.second === 'resend'
      return isMistyped && isOfFirst ? (first ?? wrongCode(code)) : code
    },
    sender: async (message, requested) =>
      outbox.messages[message - 1]?.sender === requested ? 'requested' : 'another',
    tell: () => {},
    progress: () => {},
    progressMs: 60_000
  }
}
