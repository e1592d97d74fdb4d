/**
 * The gateway's rate limit, as announced by the headers of Kong's rate-limiting plugin:
 * https://developer.konghq.com/plugins/rate-limiting/
 */
import type { SandboxOptions } from '../../sandbox/options.ts'
import { assumption, differs, holds, NotDecided } from './verdict.ts'

type Header = readonly [name: string, value: string]

export const rateLimit = assumption({
  id: 'rate-limit',
  says: 'No rate limit is announced. (A run never provokes one.)',
  basis: 'guess',
  change: { option: 'rateLimit' },
  judge({ exchanges }) {
    const heard = exchanges.flatMap(({ answer }) => (answer.kind === 'answer' ? [answer] : []))
    if (heard.length === 0) throw new NotDecided('No call was answered.')
    const headers = heard
      .flatMap((answer): Header[] => Object.entries(answer.headers))
      .filter(([name]) => /^(x-)?ratelimit(-|$)/.test(name))
    const isReached = heard.some(({ status }) => status === 429)
    if (headers.length === 0 && !isReached) return holds('none was announced')
    const evidence = headers.length === 0 ? '429, without a word on the limit' : inWords(headers)
    const limit = limitOf(headers)
    return differs(evidence, limit && { rateLimit: limit })
  }
})

/** Names of the headers, and the values of limits. All other values change with each call. */
function inWords(headers: readonly Header[]): string {
  const said = headers.map(([name, value]) => (/-limit\b/.test(name) ? `${name} ${value}` : name))
  return [...new Set(said)].join(', ')
}

const WINDOWS: readonly (readonly [name: string, seconds: number])[] = [
  ['minute', 60],
  ['hour', 3_600],
  ['day', 86_400]
]

/**
 * The limit of the shortest window that has a header of its own. Without such a header, the window is the shortest one
 * that is not shorter than `ratelimit-reset`.
 */
function limitOf(headers: readonly Header[]): SandboxOptions['rateLimit'] {
  const numbersOf = (name: string): number[] =>
    headers.filter((header) => header[0] === name).map(([, value]) => Number(value.split(',')[0]))
  for (const [window, seconds] of WINDOWS) {
    const [calls] = numbersOf(`x-ratelimit-limit-${window}`)
    if (calls !== undefined) return limit(calls, seconds)
  }
  const [calls = Number.NaN] = numbersOf('ratelimit-limit')
  const reset = Math.max(...numbersOf('ratelimit-reset'))
  const seconds = WINDOWS.find((window) => reset >= 0 && reset <= window[1])?.[1]
  return seconds === undefined ? undefined : limit(calls, seconds)
}

const limit = (calls: number, seconds: number): SandboxOptions['rateLimit'] =>
  Number.isSafeInteger(calls) && calls > 0 ? { calls, windowMs: seconds * 1_000 } : undefined
