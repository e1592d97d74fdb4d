/**
 * What is known about one request. It is created when the request arrives and attached to Fastify's request. Each step
 * adds its part, and later steps read it.
 */
import type { PhoneNumber } from 'libphonenumber-js/max'
import type { Operation } from './definition/operations.ts'

/** Why a request needs nothing from tyntec any more: its caller left, or the ending process has answered it already. */
export type GivenUp = 'caller-left' | 'ending'

/**
 * Gives up an upstream call. Its result is then a fault with this reason. Does nothing once there is a result.
 *
 * @param unlessSent does nothing, either, if any byte of the call may have reached tyntec
 */
export type GiveUp = (reason: GivenUp, unlessSent?: boolean) => void

/** What guards counted for a call. */
export interface Reserved {
  /** Gives the counts back, because the call sent nothing and tried no code. A second time has no effect. */
  giveBack(): void
}

/** Whom a send or resend texts, as keyed hashes. */
export interface Recipient {
  readonly number: string
  /** Undefined if ranges are not counted. */
  readonly range: string | undefined
}

/** Any request: one of the five operations, a probe, a document, or something that is not listed. */
export interface Call {
  /** ms on the clock of `performance.now()`. */
  readonly startedAt: number
  /** ms on the same clock: when to give up. One deadline for everything that the request asks of tyntec. */
  readonly deadline: number
  /** The client's address in its canonical form; undefined if its socket was closed before the request was read. */
  readonly address: string | undefined
  /** Why nobody waits for tyntec any more; set once that is so. */
  givenUp?: GivenUp
  /** The operation that the request asks for; set by `match`. */
  operation?: Operation
  /** The ID of the one-time password: from the path, or for a send from tyntec's answer. */
  otpId: string | undefined
  /** The API key as it is sent upstream, and its hash. Only the hash is kept beyond the call. */
  apiKey?: string
  keyHash?: string
  /** Decoded query parameters by their names in the definition. `number` is the phone number, as it was understood. */
  values: Map<string, string>
  number?: PhoneNumber
  /** Whom the call texts, if that is known. */
  recipient?: Recipient | undefined
  /** The number in tyntec's answer, verbatim. */
  answeredNumber?: string | undefined
  /** What guards counted for the call, until its outcome is known. */
  reserved?: Reserved | undefined
  /** Whether to wait for tyntec's answer even after the caller has left: it decides what the guards keep counted. */
  answerDecides?: boolean
  /** Whether Redis should have counted the call and did not. */
  redisTrouble?: boolean
  /** Gives up the upstream call that is under way. */
  giveUp?: GiveUp | undefined
  /** tyntec's own status. */
  upstreamStatus?: number
  /**
   * ms spent in finished calls to tyntec. `askedAt`: when the running one began, in ms on `performance.now()`'s clock.
   */
  upstreamMs?: number
  askedAt?: number | undefined
  /** Attempts that tyntec had counted for the OTP when the request began, if this process had seen a count. */
  attemptsBefore?: number | undefined
  /** VERIFIED, WRONG_CODE …, or the code of an error. */
  outcome?: string
}

/** A request whose operation `match` found, and whose API key `identify` read. */
export interface ListedCall extends Call {
  operation: Operation
  apiKey: string
  keyHash: string
}

declare module 'fastify' {
  interface FastifyRequest {
    call: Call
  }
}

/**
 * @param timeout ms until the request's deadline
 * @param address of the client
 */
export function newCall(timeout: number, address: string | undefined): Call {
  const startedAt = performance.now()
  return { startedAt, deadline: startedAt + timeout, address, otpId: undefined, values: new Map() }
}

/**
 * The call of a request that has passed `match` and `identify`.
 *
 * @throws {Error} when it has not, which is a defect
 */
export function listedCall({ call }: { readonly call: Call }): ListedCall {
  if (!isListed(call)) throw new Error('a step ran before match and identify')
  return call
}

const isListed = (call: Call): call is ListedCall => call.operation !== undefined && call.keyHash !== undefined

/** Whether a call asks for a person to be texted or called. */
export const sends = ({ operation }: ListedCall): boolean => operation.effect === 'sends'
