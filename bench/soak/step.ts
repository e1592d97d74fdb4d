/**
 * Soak: a call of the load, and its answer.
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
  /** The API key with which it was sent. */
  readonly key: string
  /** Given with the send, or read from the sandbox's outbox; undefined until it has been read. */
  code: string | undefined
  /** Number of verify calls, whatever was answered. */
  checks: number
  /** Number of those with the right code. */
  rightChecks: number
  /** Whether the proxy has answered one of them with `valid: true`. */
  verified: boolean
}

export interface Step {
  readonly name: StepName
  readonly method: 'GET' | 'POST' | 'DELETE'
  readonly path: string
  readonly key: string
  /** The caller's address, for X-Forwarded-For. */
  readonly from: string
  readonly otp?: Otp
  readonly code?: string
}

export interface Answer {
  readonly status: number
  /** The fields of the body; empty if it is no JSON object. */
  readonly fields: Readonly<Record<string, unknown>>
}

export const toAnswer = (status: number, body: string): Answer => ({ status, fields: jsonFields(body) ?? {} })
