/**
 * Truth tables without sockets: what a policy is given for a case's answer. The proxy's own collector reads the bytes, so that type,
 * coding, size and headers mean here what they mean over a socket.
 */
import type { Dispatcher } from 'undici'
import type { Fault, UpstreamResult } from '../../proxy/upstream/answer.ts'
import { Collector } from '../../proxy/upstream/collector.ts'
import { type CaseAnswer, partsOf } from './scripted-cases.ts'

const broken: Fault = { kind: 'fault', reason: 'broken', sent: true }

/** What each fault of a case is for a policy. */
const FAULTS: Readonly<Record<Extract<CaseAnswer, { fault: unknown }>['fault'], Fault>> = {
  reset: broken,
  close: broken,
  garbage: broken,
  silence: { kind: 'fault', reason: 'too-slow', sent: true },
  refused: { kind: 'fault', reason: 'unreachable', sent: false }
}

/** No socket: there is nothing to abort. */
const controller = { abort: () => {} } as unknown as Dispatcher.DispatchController

/** What the call comes to; where a case has no answer, the 599 that is given over sockets as well. */
export function resultOf(given: CaseAnswer | undefined, otpId: string): Promise<UpstreamResult> {
  if (given && 'fault' in given) return Promise.resolve(FAULTS[given.fault])
  const { status, headers, bytes, cut } = partsOf(given ?? { status: 599, body: { kind: 'none' } }, otpId)
  const inSmallLetters = Object.fromEntries(Object.entries(headers).map(([name, value]) => [name.toLowerCase(), value]))
  return new Promise((resolve) => {
    const collector = new Collector({ deadline: performance.now() + 5_000, connectTimeout: 5_000 }, resolve)
    collector.onRequestStart(controller)
    collector.onResponseStart(controller, status, inSmallLetters)
    if (bytes.length > 0) collector.onResponseData(controller, cut ? bytes.subarray(0, -5) : bytes)
    if (cut) collector.onResponseError(controller, new Error('closed before its end'))
    else collector.onResponseEnd()
  })
}
