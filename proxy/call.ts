/**
 * What the steps know of one call. Made when a request arrives and carried on Fastify's request; each step fills in its
 * part and the later ones read it.
 */
import type { PhoneNumber } from 'libphonenumber-js/min'
import type { Operation } from './definition/operations.ts'
import { EFFECTS } from './outcome/effects.ts'
import type { GiveUp } from './upstream/collector.ts'

export interface Call {
  /** ms on the clock of `performance.now()`. */
  readonly startedAt: number
  /** Definition: the listed operation and its OTP's ID; that of a send comes with tyntec's answer. */
  operation?: Operation
  otpId: string | undefined
  /** Decoded values under the definition's names, and the number understood. */
  values: Map<string, string>
  number?: PhoneNumber
  /** Connection: the API key as it goes upstream, and its hash, the only form that is kept. */
  apiKey: string
  keyHash: string | undefined
  /** Upstream: when to give up, in ms on the clock of `performance.now()`; one deadline for all that a call asks of tyntec. */
  readonly deadline: number
  /** Whether nobody waits for tyntec any more: the caller left, or the end of the process has answered it. */
  left: boolean
  /** How to give up what is asked of tyntec for it; there once tyntec was asked. */
  giveUp?: GiveUp
  /** tyntec's own status, and ms spent waiting for tyntec. */
  upstreamStatus?: number
  upstreamMs?: number
  /** Attempts that tyntec had counted for the OTP when the call began, where this process saw a count. */
  attemptsBefore?: number | undefined
  /** Outcome: VERIFIED, WRONG_CODE …, or the code of an error. */
  outcome?: string
}

declare module 'fastify' {
  interface FastifyRequest {
    call: Call
  }
  interface FastifyContextConfig {
    operation?: Operation
  }
}

/** Whether a call asks for a person to be texted or called. */
export const sends = ({ operation }: Call): boolean =>
  operation !== undefined && EFFECTS[operation.operationId] === 'sends'

/** @param timeout ms until the call's deadline */
export function newCall(timeout: number): Call {
  const startedAt = performance.now()
  return {
    startedAt,
    deadline: startedAt + timeout,
    left: false,
    otpId: undefined,
    values: new Map(),
    apiKey: '',
    keyHash: undefined
  }
}
