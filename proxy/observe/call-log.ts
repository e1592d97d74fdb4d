/**
 * The only writer of log lines. Fastify and its plugins log nothing, because their lines hold URLs, and a URL here holds a phone
 * number or a code. Only the fields that this file lists are written, at any level.
 */
import { type DestinationStream, pino } from 'pino'
import type { FormerSetting } from '../config/former-names.ts'
import type { Config } from '../config/settings.ts'
import type { FinishedCall } from './finished-call.ts'
import { LogOutput } from './log-output.ts'

export interface CallLog {
  /** One line for each finished call, written together. */
  calls(calls: readonly FinishedCall[]): void
  /** tyntec sent declared fields that do not fit their declared types; `fields` are names from the definition. */
  droppedFields(requestId: string, fields: readonly string[]): void
  /** An exception that is a defect of ours: its class and place in our code, never its message. */
  defect(requestId: string, error: unknown): void
  /** The system was short of a resource, `times` times since the last such line. */
  shortage(code: string, times: number): void
  /** All `sockets` for callers were taken, and `closed` idle ones were closed since the last such line. */
  crowded(sockets: number, closed: number): void
  /** A peer that is not trusted sends `X-Forwarded-For`; `peer` is its own address, which is no part of that header. */
  untrustedPeer(peer: string): void
  /**
   * tyntec's certificate failed a check, `times` times since the last such line; `code` is Node's name of the check.
   */
  untrustedUpstream(code: string | undefined, times: number): void
  redis(state: 'away' | 'back'): void
  /** The collector does not accept the traces. */
  tracesLost(): void
  /** A setting is given under a name that it no longer has, or that has no effect any more. */
  formerSetting(setting: FormerSetting): void
  /** The process takes calls; `version` is that of this package. */
  listening(address: string, port: number, version: string): void
  stopping(signal: string): void
  /** The drain time ran out; `cut` calls had no answer yet. */
  cut(cut: number): void
  /** Standard output accepts lines again; `dropped` lines are missing here. */
  linesDropped(dropped: number): void
  /**
   * Writes lines for people after the log lines so far. Each ends with a line break. For terminals only: it is no JSON.
   */
  forPeople(lines: readonly string[]): void
  /** Lines dropped since the start. */
  readonly dropped: number
  /** Calls of `defect` since the start, at whatever level the log is. */
  readonly defects: number
  /** Calls `handOver` at the beginning of `close`, to log the calls that have not been logged yet. */
  beforeClose(handOver: () => void): void
  /**
   * Writes what has not been written yet, for the end of the process.
   *
   * @param done called once when the lines are out, or 500 ms later, whatever standard output does
   */
  close(done: () => void): void
}

/** @param destination where the lines go; standard output by default */
export function openCallLog(level: Config['LOG_LEVEL'], destination?: DestinationStream): CallLog {
  const output = destination ? undefined : new LogOutput((dropped) => callLog.linesDropped(dropped))
  const log = pino({ level, base: null, timestamp }, destination ?? output)
  const handOvers: (() => void)[] = []
  let defects = 0
  const callLog: CallLog = {
    calls: (calls) => {
      const takeLines = (): void => {
        for (const call of calls) log.info(callLine(call), 'call')
      }
      if (output) output.together(takeLines)
      else takeLines()
    },
    droppedFields: (requestId, fields) => log.warn({ requestId, fields }, 'fields of another type left out'),
    defect: (requestId, error) => {
      defects++
      log.error({ requestId, ...whereabouts(error) }, 'defect')
    },
    shortage: (code, times) => log.error({ code, times }, 'the system is short of a resource; calls go on'),
    crowded: (sockets, closed) => log.warn({ sockets, closed }, 'all sockets are taken; idle ones give way'),
    untrustedPeer: (peer) =>
      log.warn(
        { peer },
        'X-Forwarded-For is not believed from this peer; if it is your load balancer, list it in TRUSTED_PROXIES'
      ),
    untrustedUpstream: (code, times) => log.error({ code, times }, 'the certificate of tyntec is not trusted'),
    formerSetting: (former) =>
      log.warn({ ...former }, 'now' in former ? 'a setting has another name now' : 'a setting has no effect any more'),
    listening: (address, port, version) => log.info({ address, port, version }, 'listening'),
    stopping: (signal) => log.info({ signal }, 'stopping'),
    cut: (cut) => log.warn({ cut }, 'calls cut at the end of the drain time'),
    tracesLost: () => log.warn('the collector does not take traces; calls go on without'),
    linesDropped: (dropped) => log.warn({ dropped }, 'log lines were dropped'),
    forPeople: (lines) => {
      for (const line of lines) (output ?? destination)?.write(line)
    },
    get dropped() {
      return output?.dropped ?? 0
    },
    get defects() {
      return defects
    },
    beforeClose: (handOver) => void handOvers.push(handOver),
    close: (done) => {
      for (const handOver of handOvers) handOver()
      if (output) output.close(done)
      else done()
    },
    redis: (state) =>
      log.warn({ redis: state }, state === 'away' ? 'Redis is away: each process counts for itself' : 'Redis is back')
  }
  return callLog
}

let millisecond = 0
let asField = ''

/** The time of a line, ISO 8601 in UTC, in pino's format. Lines of one millisecond share the text. */
function timestamp(): string {
  const now = Date.now()
  if (now !== millisecond) {
    millisecond = now
    asField = pino.stdTimeFunctions.isoTime()
  }
  return asField
}

/** Durations in whole ms; fields without a value are left out by pino. */
const callLine = (call: FinishedCall) => ({
  requestId: call.requestId,
  operation: call.operation,
  status: call.status,
  upstreamStatus: call.upstreamStatus,
  outcome: call.outcome,
  totalMs: rounded(call.totalMs),
  upstreamMs: rounded(call.upstreamMs),
  bytesOut: call.bytesOut,
  connection: call.connection
})

const rounded = (ms: number | undefined) => (ms === undefined ? undefined : Math.round(ms))

/** Class and first stack frame inside the proxy; a message may hold anything, so it stays out. */
function whereabouts(error: unknown): { error: string; at?: string } {
  if (!(error instanceof Error)) return { error: typeof error }
  const at = /\/(proxy\/[\w/.-]+:\d+):\d+/.exec(error.stack?.replace(error.message, '') ?? '')?.[1]
  return { error: error.constructor.name, ...(at ? { at } : {}) }
}
