/**
 * Runner: the HTTP action. It repeats calls as its retry policy says, and by default polls the Location of a 202. Any
 * status other than 2xx fails the action, which is the problem that this project solves.
 * https://learn.microsoft.com/azure/connectors/connectors-native-http#asynchronous-request-response-behavior
 */
import { wait } from './duration.ts'
import { isRepeated, waitsOf } from './retry.ts'
import type { HttpInputs } from './workflow.ts'

export interface HttpOutputs {
  readonly statusCode: number
  readonly headers: Readonly<Record<string, string>>
  /** Parsed JSON, otherwise text. */
  readonly body: unknown
}

export interface HttpResult {
  readonly status: 'Succeeded' | 'Failed'
  /** Undefined if there was no response. */
  readonly outputs?: HttpOutputs
  /** Number of requests made. */
  readonly tries: number
}

/** Outbound calls time out after 120 s: https://learn.microsoft.com/azure/logic-apps/logic-apps-limits-and-config */
const TIME_LIMIT_MS = 120_000

/** Seconds between polls without `Retry-After`. */
const POLL_S = 20

export interface HttpOptions {
  /** False with `DisableAsyncPattern`. */
  readonly asynchronous: boolean
  /** Factor for all waits; 1 is real time. */
  readonly timeScale: number
}

/** Makes the call. @param inputs evaluated inputs. Rejects only if the runner does not support something. */
export async function callHttp(inputs: HttpInputs, { asynchronous, timeScale }: HttpOptions): Promise<HttpResult> {
  const waits = waitsOf(inputs.retryPolicy)
  for (let tries = 1; ; tries++) {
    const outputs = await request(inputs)
    const pause = waits[tries - 1]
    if (pause !== undefined && (!outputs || isRepeated(outputs.statusCode))) {
      await wait((secondsIn(outputs, 'retry-after') ?? pause / 1000) * 1000 * timeScale)
      continue
    }
    const final = outputs && asynchronous ? await poll(inputs, outputs, timeScale) : outputs
    const succeeded = final !== undefined && final.statusCode >= 200 && final.statusCode < 300
    return { status: succeeded ? 'Succeeded' : 'Failed', tries, ...(final && { outputs: final }) }
  }
}

async function poll(inputs: HttpInputs, first: HttpOutputs, timeScale: number): Promise<HttpOutputs | undefined> {
  let outputs: HttpOutputs | undefined = first
  while (outputs?.statusCode === 202) {
    const location: string | undefined = outputs.headers.location
    // Without a Location the documentation only warns of "continually checking", not of which URL or for how long.
    if (!location)
      throw new Error('202 without Location, and DisableAsyncPattern is not set: nobody knows how this ends')
    await wait((secondsIn(outputs, 'retry-after') ?? POLL_S) * 1000 * timeScale)
    outputs = await request({ ...inputs, method: 'GET', uri: new URL(location, inputs.uri).href, body: undefined })
  }
  return outputs
}

async function request({ method, uri, headers = {}, body }: HttpInputs): Promise<HttpOutputs | undefined> {
  try {
    const response = await fetch(uri, {
      method,
      headers: body === undefined ? headers : { 'content-type': 'application/json', ...headers },
      ...(body === undefined ? {} : { body: JSON.stringify(body) }),
      redirect: 'manual',
      signal: AbortSignal.timeout(TIME_LIMIT_MS)
    })
    const text = await response.text()
    const json = response.headers.get('content-type')?.includes('json') === true && text !== ''
    return {
      statusCode: response.status,
      headers: Object.fromEntries(response.headers),
      body: json ? JSON.parse(text) : text
    }
  } catch {
    return undefined
  }
}

function secondsIn(outputs: HttpOutputs | undefined, header: string): number | undefined {
  const value = outputs?.headers[header]
  return value !== undefined && /^\d+$/.test(value) ? Number(value) : undefined
}
