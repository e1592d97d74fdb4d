/**
 * Soak: what a call of the load is, and what came back.
 */
import { jsonFields } from '../kit/json-fields.ts'

export const STEP_NAMES = [
  'send',
  'send to a faulty number',
  'wrong code',
  'right code',
  'used code',
  'status',
  'resend',
  'delete',
  'refused key',
  'unknown path',
  'unknown OTP'
] as const

export type StepName = (typeof STEP_NAMES)[number]

/** A one-time password that the load has sent. */
export interface Otp {
  readonly id: string
  readonly number: string
  /** The API key that it belongs to. */
  readonly key: string
  /** Given with the send, or read from the sandbox's outbox; undefined until it is there. */
  code: string | undefined
  /** Codes that were tried, whatever was answered. */
  checks: number
  /** Right ones among them. */
  rightChecks: number
  /** Whether the proxy answered `valid: true` to one of them. */
  verified: boolean
}

export interface Step {
  readonly name: StepName
  readonly method: 'GET' | 'POST' | 'DELETE'
  readonly path: string
  readonly key: string
  /** The caller's address, as a load balancer would tell it. */
  readonly from: string
  /** What the call is about. */
  readonly otp?: Otp
  /** The code that it tries. */
  readonly code?: string
}

export interface Answer {
  readonly status: number
  /** The fields of the body; none where it is no JSON object. */
  readonly fields: Readonly<Record<string, unknown>>
}

/** Reads an answer's body. */
export const toAnswer = (status: number, body: string): Answer => ({ status, fields: jsonFields(body) ?? {} })
