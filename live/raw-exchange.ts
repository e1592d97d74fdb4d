/**
 * One call as it was made, before anything is left out. It stays in memory: only the transcript writes, and masks before it does.
 */
import type { StepId } from './step.ts'
import type { RecordedFault, RecordedRequest } from './transcript/record.ts'

export interface RawExchange {
  readonly step: StepId
  readonly request: RecordedRequest
  /** Epoch ms. */
  readonly sentAt: number
  readonly tookMs: number
  readonly answer: RawAnswer | RawFault
}

export interface RawFault {
  readonly kind: 'fault'
  readonly reason: RecordedFault['reason']
  /** The system's or OpenSSL's code, such as ECONNREFUSED, where no connection came about. For the screen alone. */
  readonly code?: string
}

export interface RawAnswer {
  readonly kind: 'answer'
  readonly status: number
  /** Names in lower case; of a repeated header all values. */
  readonly headers: readonly (readonly [name: string, value: string])[]
  readonly body: Buffer
}
