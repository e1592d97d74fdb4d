/**
 * Words for tyntec's troubles: what is known about calls without a usable answer, and what to do first about most.
 */
import type { FirstStep } from '../../pages/operator/facts.ts'
import { type Look, times } from './look.ts'
import type { Series } from './series.ts'

type Failure =
  | 'UPSTREAM_UNREACHABLE'
  | 'UPSTREAM_TOO_SLOW'
  | 'UPSTREAM_UNUSABLE'
  | 'UPSTREAM_UNTRUSTED'
  | 'DELIVERY_UNKNOWN'
  | 'VERDICT_UNKNOWN'

/** What a count of each means, to follow the number. */
const WORDS: Readonly<Record<Failure, string>> = {
  UPSTREAM_UNREACHABLE: 'without a connection (refused, or unreachable)',
  UPSTREAM_TOO_SLOW: 'too slow',
  UPSTREAM_UNUSABLE: 'with an unusable answer',
  UPSTREAM_UNTRUSTED: 'with a certificate that is not trusted',
  DELIVERY_UNKNOWN: 'with an unknown delivery',
  VERDICT_UNKNOWN: 'with an unknown verdict'
}
/** While the breaker is open, its refusals have the same outcome as calls that the network refused. */
const BEHIND_BREAKER = 'without a connection (refused, unreachable, or stopped by the breaker)'

const FAILURES = Object.keys(WORDS) as Failure[]

/** How many calls fail, and how. */
export function failingInWords({ upstream, failing, calls, lately, lastCall }: Look): string {
  const open = upstream.openForEverybody
  if (open && calls === 0) {
    const when = lastCall === undefined ? 'in the last hour' : `since ${clock(lastCall)} UTC`
    return `${breakerInWords(upstream)}. No call ${when}; the next one is the trial.`
  }
  const kinds = FAILURES.flatMap((failure) => {
    const count = lately(5, failure)
    const words = open && failure === 'UPSTREAM_UNREACHABLE' ? BEHIND_BREAKER : WORDS[failure]
    return count === 0 ? [] : `${count} ${words}: ${failure}`
  })
  const sentences = [
    `${failing} of ${times(calls, 'call', 'calls')} in five minutes had no usable answer.`,
    kinds.length > 0 && `${kinds.join('; ')}.`,
    open && `${breakerInWords(upstream)}: calls fail at once, until a trial call succeeds.`
  ]
  return sentences.filter(Boolean).join(' ')
}

const breakerInWords = ({ openSince }: Look['upstream']): string =>
  openSince === undefined ? 'The breaker is open' : `The breaker has been open since ${clock(openSince, 'seconds')} UTC`

const clock = (at: number, to: 'minutes' | 'seconds' = 'minutes'): string =>
  new Date(at).toISOString().slice(11, to === 'minutes' ? 16 : 19)

/** A request to tyntec that needs no key and does nothing. */
export const connectTo = (upstreamUrl: string): string =>
  `curl -sS -o /dev/null -w '%{http_code} %{time_total}\\n' ${upstreamUrl}/2fa/v1/otp/x`

const NETWORK = 'look at UPSTREAM_URL, DNS, the egress firewall and NAT'
const NO_RESTART = 'Restarting the proxy does not help.'
const HEALTHY = '401 within a second is the healthy answer.'

/** What to do first, by how most of the calls fail. */
export function stepAtTyntec({ lately, upstreamUrl, upstream }: Look): FirstStep {
  const count = (...failures: Series[]) => lately(5, ...failures)
  const unusable = count('UPSTREAM_UNUSABLE')
  const silent = count('UPSTREAM_TOO_SLOW', 'DELIVERY_UNKNOWN', 'VERDICT_UNKNOWN')
  const unconnected = count('UPSTREAM_UNREACHABLE')
  const command = connectTo(upstreamUrl)
  const begin = `From this proxy's network, ask ${upstreamUrl}. ${HEALTHY}`
  if (unusable > Math.max(silent, unconnected))
    return {
      words: `${begin} Another one: something between (a gateway, an intercepting proxy) or tyntec itself; ask tyntec.`,
      command
    }
  // While the breaker is open, calls count as unconnected, whatever opened it.
  if (upstream.openForEverybody && silent > 0 && unconnected > 0)
    return { words: `${begin} No connection: ${NETWORK}. A slow answer: ask tyntec. ${NO_RESTART}`, command }
  if (silent > unconnected)
    return {
      words: `${begin} It is slow or broken off: ask tyntec. Do not lower UPSTREAM_TIMEOUT_MS. ${NO_RESTART}`,
      command
    }
  return { words: `${begin} No connection: ${NETWORK}. ${NO_RESTART}`, command }
}
