/**
 * Makes the calls to one target. They share keep-alive connections; if all of these are busy, another one is opened, so
 * that no call waits for another.
 */
import { Pool } from 'undici'
import { keyOf, TARGETS } from '../../kit/answers.ts'
import { WORKFLOW_HEADERS } from '../../kit/headers.ts'
import { jsonFields } from '../../kit/json-fields.ts'
import { now } from './clock.ts'
import { ANSWER_LIMIT, type OpenResult, type Target } from './open-load.ts'

export interface Caller {
  /** Makes the next call. @param planned when it should have started, ms of clock.ts */
  call(planned: number): void
  /** Resolves with the result of all calls, once all of them have ended. */
  finish(): Promise<OpenResult>
}

export function callerOf({ port, calls, keys = 1, expected }: Target): Caller {
  const pool = new Pool(`http://127.0.0.1:${port}`, {
    connections: null,
    pipelining: 1,
    headersTimeout: ANSWER_LIMIT,
    bodyTimeout: ANSWER_LIMIT
  })
  const latencies: number[] = []
  const lateness: number[] = []
  const refused: Record<string, number> = {}
  const underWay = new Set<Promise<void>>()
  const refuse = (what: string): void => {
    refused[what] = (refused[what] ?? 0) + 1
  }
  let index = 0

  const callOnce = async (planned: number): Promise<void> => {
    const call = calls[index % calls.length] ?? 'verify'
    const headers = { ...WORKFLOW_HEADERS, apikey: keyOf(index++ % keys) }
    const { method, target } = TARGETS[call]
    lateness.push(now() - planned)
    try {
      const { statusCode, body } = await pool.request({ method, path: target, headers })
      const text = await body.text()
      const latency = now() - planned
      if (statusCode === expected[call]) latencies.push(latency)
      else refuse(`${statusCode} ${jsonFields(text)?.code ?? ''}`.trim())
    } catch (error) {
      refuse((error as { code?: string }).code ?? 'no answer')
    }
  }

  return {
    call(planned) {
      const one = callOnce(planned).finally(() => underWay.delete(one))
      underWay.add(one)
    },
    async finish() {
      await Promise.all(underWay)
      await pool.destroy()
      return { latencies, lateness, refused }
    }
  }
}
