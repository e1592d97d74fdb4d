/**
 * What is known of one request. It is made when the request arrives and carried on Fastify's request; each step adds its
 * part, and the later steps read it.
 */
import type { PhoneNumber } from 'libphonenumber-js/max'
import type { Operation } from './definition/operations.ts'

/** Why a request needs nothing of tyntec any more: its caller left, or the end of the process has answered it. */
export type GivenUp = 'caller-left' | 'ending'

/**
 * Gives up an upstream call, whose result is then a fault with this reason. Does nothing once there is a result.
 *
 * @param unlessSent leaves a call alone of which something may have reached tyntec
 */
export type GiveUp = (reason: GivenUp, unlessSent?: boolean) => void

/** What guards counted for a call. */
export interface Reserved {
  /** Gives it back, for nothing came of the call. Once is enough. */
  giveBack(): void
}

/** Whom a send or resend texts, as keyed hashes. */
export interface Recipient {
  readonly number: string
  /** Undefined where ranges are not counted. */
  readonly range: string | undefined
}

/** Any request: one of the five operations, a probe, a document, or something that is not listed. */
export interface Call {
  /** ms on the clock of `performance.now()`. */
  readonly startedAt: number
  /** ms on the same clock: when to give up. One deadline for everything that the request asks of tyntec. */
  readonly deadline: number
  /** The client's address in its canonical form; undefined where its socket was closed before the request was looked at. */
  readonly address: string | undefined
  /** Why nobody waits for tyntec any more, once that is so. */
  givenUp?: GivenUp
  /** The operation that was asked for, once it is matched. */
  operation?: Operation
  /** The ID of the one-time password: from the path, or for a send from tyntec's answer. */
  otpId: string | undefined
  /** The API key as it goes upstream, and its hash, the only form that is kept. */
  apiKey?: string
  keyHash?: string
  /** Decoded query parameters under the definition's names, and the phone number among them as it was understood. */
  values: Map<string, string>
  number?: PhoneNumber
  /** Whom it texts, where that is known. */
  recipient?: Recipient | undefined
  /** The number in tyntec's answer, as it stands there. */
  answeredNumber?: string | undefined
  /** What guards counted for it, until its outcome is known. */
  reserved?: Reserved | undefined
  /** Whether tyntec's answer is worth waiting for though the caller has left: it decides what of that stays counted. */
  answerDecides?: boolean
  /** Whether Redis did not count it, though it should. */
  redisTrouble?: boolean
  /** Gives up the upstream call that is under way. */
  giveUp?: GiveUp | undefined
  /** tyntec's own status. */
  upstreamStatus?: number
  /** ms spent waiting for tyntec, and since when it is waited for now, in ms on the clock of `performance.now()`. */
  upstreamMs?: number
  askedAt?: number | undefined
  /** Attempts that tyntec had counted for the one-time password when the request began, where this process saw a count. */
  attemptsBefore?: number | undefined
  /** VERIFIED, WRONG_CODE …, or the code of an error. */
  outcome?: string
}

/** A request for one of the five operations, by a caller who gave a key: what `match` and `identify` let through. */
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
 * The call of a request that has come past `match` and `identify`.
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
