/**
 * Demo: a step of the journey, and the check whether its result is as expected.
 */
import type { Reply, World } from './world.ts'

/** One call as it is shown: who answered, the response, and the expected one. */
export interface Shown {
  readonly who: 'proxy' | 'tyntec'
  readonly reply: Reply
  /** Fields of the body to show, in this order. */
  readonly fields: readonly string[]
  readonly expected: {
    readonly status: number
    readonly upstreamStatus?: number
    readonly fields?: Readonly<Record<string, unknown>>
  }
}

/** An observation other than a response, such as the text that a phone shows. */
export interface Fact {
  readonly text: string
  /** Whether it is as expected. */
  readonly holds: boolean
}

export type Line = Shown | Fact

export interface Step {
  readonly title: string
  /** The conclusion for the reader. */
  readonly remark: string
  readonly run: (world: World, otps: Otps) => Promise<readonly Line[]>
}

/** A one-time password of the journey. `id` is empty until it is sent. */
export interface Otp {
  id: string
  readonly number: string
  readonly code: string
}

/** `proxied` is verified through the proxy, `direct` at the sandbox itself, for comparison. */
export interface Otps {
  readonly proxied: Otp
  readonly direct: Otp
}

/** Describes what is not as expected; undefined if everything is. */
export function mistakeIn(line: Line): string | undefined {
  if ('holds' in line) return line.holds ? undefined : 'this is not as it should be'
  const { reply, expected } = line
  if (reply.status !== expected.status) return `expected HTTP ${expected.status}, got ${reply.status}`
  if (expected.upstreamStatus !== undefined && reply.upstreamStatus !== expected.upstreamStatus) {
    return `expected X-Upstream-Status ${expected.upstreamStatus}, got ${reply.upstreamStatus ?? 'none'}`
  }
  const wrong = Object.entries(expected.fields ?? {}).find(([name, value]) => reply.fields[name] !== value)
  return wrong && `expected ${wrong[0]} ${JSON.stringify(wrong[1])}, got ${JSON.stringify(reply.fields[wrong[0]])}`
}

/** Runs a step. A step that throws has failed, and the journey goes on. */
export async function runStep(step: Step, world: World, otps: Otps): Promise<readonly Line[]> {
  try {
    return await step.run(world, otps)
  } catch (error) {
    const { message, cause } = error as Error
    const reason = cause instanceof Error ? `${message}: ${cause.message}` : message
    return [{ text: `The step could not be played (${reason})`, holds: false }]
  }
}
