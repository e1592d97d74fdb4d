/**
 * One call as it was made, secrets included. It stays in memory; only its redacted form gets into the transcript.
 */
import type { StepId } from './step.ts'
import type { RecordedFault, RecordedRequest } from './transcript/record.ts'

export interface RawExchange {
  readonly step: StepId
  readonly request: RecordedRequest
  /** Epoch ms. */
  readonly sentAt: number
  /** Until the end of the answer. */
  readonly tookMs: number
  readonly answer: RawAnswer | RawFault
}

export interface RawFault {
  readonly kind: 'fault'
  readonly reason: RecordedFault['reason']
  /**
   * Code of the system or of OpenSSL, such as ECONNREFUSED, if no connection could be made. Shown, but not recorded.
   */
  readonly code?: string
}

export interface RawAnswer {
  readonly kind: 'answer'
  readonly status: number
  /** Names in lower case. A repeated header is there several times. */
  readonly headers: readonly (readonly [name: string, value: string])[]
  readonly body: Buffer
}
