/**
 * The gateway's rate limit: fixed windows aligned to the clock, one counter per account. Every response has the headers
 * of Kong's rate-limiting plugin (https://developer.konghq.com/plugins/rate-limiting/).
 */
import type { SandboxOptions } from './options.ts'

export type RateLimit = (accountId: string) => { exceeded: boolean; headers: Record<string, string> }

/**
 * Creates a function that counts a call and says whether it exceeds the limit. Without a limit it counts nothing.
 *
 * @param now epoch ms
 */
export function createRateLimit(limit: SandboxOptions['rateLimit'], now: () => number): RateLimit {
  if (limit === undefined) return () => ({ exceeded: false, headers: {} })
  const counts = new Map<string, { window: number; calls: number }>()

  return (accountId) => {
    const window = Math.floor(now() / limit.windowMs)
    const before = counts.get(accountId)
    const calls = (before?.window === window ? before.calls : 0) + 1
    counts.set(accountId, { window, calls })
    const reset = String(Math.max(1, Math.ceil(((window + 1) * limit.windowMs - now()) / 1000)))
    const headers = {
      'ratelimit-limit': String(limit.calls),
      'ratelimit-remaining': String(Math.max(0, limit.calls - calls)),
      'ratelimit-reset': reset
    }
    const exceeded = calls > limit.calls
    return { exceeded, headers: exceeded ? { ...headers, 'retry-after': reset } : headers }
  }
}
