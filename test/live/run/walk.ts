/**
 * Runs of the steps against a sandbox, or another server, with a person who reads the sandbox's outbox.
 */
import { setTimeout as sleep } from 'node:timers/promises'
import type { Person } from '../../../live/person/person.ts'
import { understandPhone } from '../../../live/person/phone.ts'
import type { SecondMessage } from '../../../live/step.ts'
import { takeSteps } from '../../../live/steps/all.ts'
import { prepareWalk } from '../../../live/steps/prepare.ts'
import type { Sandbox } from '../../../sandbox/server.ts'
import { MemoryRecorder } from './memory-recorder.ts'

export const NUMBER = '+447700900123'

export interface RunOptions {
  readonly url: string
  readonly apiKey?: string
  readonly number?: string
  readonly second?: SecondMessage
  readonly person?: Partial<Person>
  readonly signal?: AbortSignal
  /** ms for a whole answer. */
  readonly limitMs?: number
  readonly now?: () => number
  readonly sleep?: (ms: number, signal: AbortSignal) => Promise<void>
  readonly recorder?: MemoryRecorder
}

/** Takes all steps. What the person was told is in `said`. */
export async function takeAll({ url, number = NUMBER, person, recorder = new MemoryRecorder(), ...rest }: RunOptions) {
  const said: string[] = []
  const walk = prepareWalk({
    upstream: new URL(url),
    apiKey: 'sandbox-key-1',
    phone: understandPhone(number, undefined, true),
    second: 'wrong-codes',
    recorder,
    person: {
      code: async () => '1234',
      sender: async () => 'not known',
      progressMs: 1_000,
      tell: (line) => said.push(line),
      progress: (text) => said.push(text),
      ...person
    },
    signal: new AbortController().signal,
    sleep: (ms, signal) => sleep(ms, undefined, { signal }),
    ...rest
  })
  const ending = await takeSteps(walk)
  return { ...ending, recorder, said, messages: walk.client.messages }
}

/** Reads the phone's messages as the sandbox shows them. */
export const readerOf = ({ outbox }: Sandbox, number = NUMBER): Pick<Person, 'code' | 'sender'> => ({
  code: async (message) => outbox.to(number)[message - 1]?.code,
  sender: async (message, requested) => (outbox.to(number)[message - 1]?.sender === requested ? 'requested' : 'another')
})

/** The calls that reached a sandbox, in short. */
export const arrived = ({ calls }: Sandbox): string[] => calls.map(({ method, path }) => `${method} ${path}`)

/** How many of them could have texted somebody. */
export const textable = (calls: readonly string[]): string[] =>
  calls.filter((call) => /^POST \/2fa\/v1\/otp(?:\/[^/]+)?$/.test(call))
