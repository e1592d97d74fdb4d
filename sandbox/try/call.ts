/**
 * Makes the one call of a try.
 */
import { randomUUID } from 'node:crypto'
import type { FaultOfCall } from '../service.ts'
import type { Answered, Given, Tries } from './tries.ts'

/** Time-out in ms: longer than the proxy's 9 s, and than the 30 s of the fault `slow`. */
const LIMIT_MS = 35_000

export interface CallTarget {
  method: 'POST' | 'DELETE'
  /** Without the query. */
  path: string
  query: URLSearchParams
  apiKey: string
  fault?: FaultOfCall | undefined
}

/**
 * Calls the proxy, or without one the sandbox itself.
 *
 * @returns `tyntec` is missing if the call did not reach the sandbox; `proxy` is missing without a proxy
 */
export async function callOnce(
  tries: Tries,
  addresses: { url: string; proxy?: string | undefined },
  { method, path, query, apiKey, fault }: CallTarget
): Promise<{ tyntec?: Given; proxy?: Answered }> {
  const requestId = randomUUID()
  const watched = tries.watch(requestId, `${method} ${path}`, fault)
  const search = query.size > 0 ? `?${query}` : ''
  const answered = await ask(`${addresses.proxy ?? addresses.url}${path}${search}`, {
    method,
    headers: { apikey: apiKey, 'x-request-id': requestId },
    signal: AbortSignal.timeout(LIMIT_MS)
  })
  const tyntec = watched.stop()
  return { ...(tyntec && { tyntec }), ...(addresses.proxy !== undefined && { proxy: answered }) }
}

async function ask(url: string, request: RequestInit): Promise<Answered> {
  try {
    const response = await fetch(url, request)
    return { status: response.status, ...bodyOf(await response.text()) }
  } catch {
    // The page shows that there was no answer.
    return {}
  }
}

function bodyOf(text: string): { body?: object } {
  try {
    const body: unknown = JSON.parse(text)
    return typeof body === 'object' && body !== null ? { body } : {}
  } catch {
    return {}
  }
}
