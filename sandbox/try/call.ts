/**
 * The one call of a try.
 */
import { randomUUID } from 'node:crypto'
import type { FaultOfCall } from '../service.ts'
import type { Answered, Given, Tries } from './tries.ts'

/** ms. The proxy gives up after 9 s; the fault `slow` answers after 30 s. */
const LIMIT_MS = 35_000

export interface CallTarget {
  method: 'POST' | 'DELETE'
  /** Without the query. */
  path: string
  query: URLSearchParams
  apiKey: string
  /** For this very call. */
  fault?: FaultOfCall | undefined
}

/**
 * Calls the proxy, or without one the sandbox itself.
 *
 * @returns tyntec's part is undefined if the call did not reach it, and the proxy's if there is none
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
    // No answer, which is what the page shows.
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
