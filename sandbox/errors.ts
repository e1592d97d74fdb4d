/**
 * Error answers of the 2FA service itself; those of the gateway look different (gateway.ts). The body is
 * `ErrorResponse` of tyntec's OpenAPI file: https://github.com/tyntec/api-collection. Only code 1006 is documented; the
 * others are made up.
 */
import { randomUUID } from 'node:crypto'
import { type Answer, json } from './answer.ts'
import type { Settings } from './options.ts'

const errors = {
  internal: { status: 500, code: '1000' },
  missingParameter: { status: 400, code: '1001' },
  invalidNumber: { status: 400, code: '1002' },
  invalidChannel: { status: 400, code: '1003' },
  invalidText: { status: 400, code: '1004' },
  invalidCode: { status: 400, code: '1005' },
  invalidPinLength: { status: 400, code: '1006' },
  invalidApplication: { status: 400, code: '1007' },
  unknownApplication: { status: 404, code: '1009' },
  /** Its code is the option `unknownOtpCode`. */
  unknownOtp: { status: 404 },
  notValidAnymore: { status: 401, code: '1011' }
} as const

export type ErrorName = keyof typeof errors

/** Thrown by an operation to refuse a call; the server turns it into an answer. */
export class ServiceError extends Error {
  override name = 'ServiceError' as const
  readonly kind: ErrorName

  constructor(kind: ErrorName, message: string) {
    super(message)
    this.kind = kind
  }
}

/** The answer for an error: its status and `{ code, id, message, timestamp }`; the timestamp is in epoch ms. */
export function errorAnswer(
  kind: ErrorName,
  message: string,
  { now, unknownOtpCode }: Pick<Settings, 'now' | 'unknownOtpCode'>
): Answer {
  const { status } = errors[kind]
  const code = kind === 'unknownOtp' ? unknownOtpCode : errors[kind].code
  return json(status, { code, id: randomUUID(), message, timestamp: now() })
}
