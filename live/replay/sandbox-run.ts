/**
 * Runs all steps of a plan against a new sandbox, in less than a second: waits only advance the sandbox's clock.
 */
import { type Sandbox, type SandboxOptions, startSandbox } from '../../sandbox/server.ts'
import type { Person } from '../person/person.ts'
import { understandPhone } from '../person/phone.ts'
import { takeSteps } from '../steps/all.ts'
import { wrongCode } from '../steps/codes.ts'
import { prepareWalk } from '../steps/prepare.ts'
import type { Transcript } from '../transcript/record.ts'
import { MemoryRecorder } from './memory-recorder.ts'

/** Ofcom reserves it for fiction. */
const NUMBER = '+447700900123'
/** ms by which each reading of the sandbox's clock advances it, so that no two calls have the same time. */
const TICK_MS = 10

type Earlier = Pick<Transcript, 'start' | 'exchanges' | 'notes'>

/**
 * @param earlier the run whose plan and person are imitated
 * @param startedAt start on the sandbox's clock, epoch ms
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

/**
 * Imitates the person of the earlier run, who may have received no message, or typed a wrong code. Codes come from the
 * sandbox's outbox.
 */
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
