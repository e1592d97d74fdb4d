/**
 * The only writer of log lines. Fastify and its plugins log nothing: their lines hold URLs, and a URL here holds a phone
 * number or a code. What may be written is this file's list of fields, nothing else, at any level.
 */
import { type DestinationStream, pino } from 'pino'
import type { Config } from './config.ts'

/** One line per call. Durations in ms. */
export interface CallLine {
  readonly requestId: string
  /** Absent for calls outside of the definition. */
  readonly operation?: string | undefined
  readonly status: number
  /** tyntec's own status, where it answered. */
  readonly upstreamStatus?: number | undefined
  /** VERIFIED, WRONG_CODE …, or the code of one of our errors. */
  readonly outcome: string
  readonly totalMs: number
  readonly upstreamMs?: number | undefined
  readonly bytesOut: number
  /** First characters of the key's hash. */
  readonly connection?: string | undefined
}

export interface Journal {
  call(line: CallLine): void
  /** tyntec sent declared fields with a type that fits none; `fields` are names from the definition. */
  droppedFields(requestId: string, fields: readonly string[]): void
  /** An exception that is a defect of ours: its class and place in our code, never its message. */
  defect(requestId: string, error: unknown): void
  listening(address: string, port: number): void
  stopping(signal: string): void
}

/** @param destination where the lines go; standard output by default */
export function openJournal(level: Config['LOG_LEVEL'], destination?: DestinationStream): Journal {
  const log = pino({ level, base: null, timestamp: pino.stdTimeFunctions.isoTime }, destination ?? pino.destination(1))
  return {
    call: (line) => log.info(line, 'call'),
    droppedFields: (requestId, fields) => log.warn({ requestId, fields }, 'fields of another type left out'),
    defect: (requestId, error) => log.error({ requestId, ...whereabouts(error) }, 'defect'),
    listening: (address, port) => log.info({ address, port }, 'listening'),
    stopping: (signal) => log.info({ signal }, 'stopping')
  }
}

/** Class and first stack frame inside the proxy; a message may hold anything, so it stays out. */
function whereabouts(error: unknown): { error: string; at?: string } {
  if (!(error instanceof Error)) return { error: typeof error }
  const at = /\/(proxy\/[\w/.-]+:\d+):\d+/.exec(error.stack?.replace(error.message, '') ?? '')?.[1]
  return { error: error.constructor.name, ...(at ? { at } : {}) }
}
