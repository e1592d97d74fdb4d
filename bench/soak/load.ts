/**
 * Soak: autocannon, with a journey on each connection. The load runs in rounds. The end of each round closes all
 * connections in the middle of their calls, as callers do that give up.
 */
import autocannon from 'autocannon'
import { journeys } from './journey.ts'
import type { Ledger } from './ledger.ts'
import type { SandboxSide } from './sandbox-side.ts'
import { type Answer, type Step, toAnswer } from './step.ts'

/** Maximum seconds of a round. */
const ROUND = 5
/**
 * Seconds without an answer after which a call counts as lost. The proxy's own time-out is far shorter (settings.ts).
 */
const PATIENCE = 30

export interface LoadOptions {
  readonly url: string
  readonly connections: number
  readonly seconds: number
  readonly ledger: Ledger
  readonly sandbox: SandboxSide
}

/** @returns number of calls that got no answer, except those that the end of a round has cut off */
export async function drive({ url, connections, seconds, ledger, sandbox }: LoadOptions): Promise<number> {
  const endsAt = performance.now() + seconds * 1000
  // Journeys continue from round to round, because short rounds would only reach their first calls.
  const running = Array.from({ length: connections }, (_, index) => journeys(index, sandbox))
  let lost = 0
  for (let left = seconds; left > 0; left = Math.ceil((endsAt - performance.now()) / 1000)) {
    let next = 0
    const { errors } = await autocannon({
      url,
      connections,
      duration: Math.min(ROUND, left),
      sampleInt: 200,
      timeout: PATIENCE,
      setupClient: (client) => {
        const journey = running[next++ % connections] as ReturnType<typeof journeys>
        client.setRequests([requestsOf(journey, ledger)])
      }
    })
    lost += errors
  }
  return lost
}

/** An autocannon request that makes the journey's next call each time it is sent. */
function requestsOf(journey: ReturnType<typeof journeys>, ledger: Ledger): autocannon.Request {
  let step: Step | undefined
  let answer: Answer | undefined
  return {
    setupRequest: (request) => {
      const { value } = journey.next(answer)
      step = value
      answer = undefined
      const { method, path, key, from } = value
      return { ...request, method, path, headers: { apikey: key, 'x-forwarded-for': from } }
    },
    onResponse: (status, body) => {
      answer = toAnswer(status, body)
      if (step) ledger.note(step, answer)
    }
  }
}
