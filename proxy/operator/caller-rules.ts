/**
 * What callers can do wrong, one rule each. Each rule reads its threshold under the name of its alert.
 */
import { type Look, type Rule, times } from './look.ts'
import { THRESHOLDS } from './thresholds.ts'

/** Outcomes of calls over a limit: of a key, of a guard, or of tyntec. */
const OVER_A_LIMIT = ['THROTTLED', 'TOO_MANY_SENDS', 'TOO_MANY_CHECKS', 'UPSTREAM_THROTTLED'] as const

const {
  Tyntec2faPumping: PUMPING,
  Tyntec2faKeysRefused: KEYS_REFUSED,
  Tyntec2faThrottled: THROTTLED,
  Tyntec2faAddressThrottled: ADDRESS_THROTTLED
} = THRESHOLDS

/** Minutes after a message during which its code may still be typed. The alert waits as long (`for`). */
const TYPING = 5

const sent = ({ lately }: Look) => lately(PUMPING.minutes, 'sends') - lately(TYPING, 'sends')
const entered = ({ lately }: Look) => lately(PUMPING.minutes, 'verified')
const overALimit = ({ lately }: Look) => lately(THROTTLED.minutes, ...OVER_A_LIMIT)

/** It costs money, so it comes before the troubles that can wait. */
export const PUMPING_RULE: Rule = {
  culprit: 'a caller',
  series: ['sends'],
  successes: ['verified'],
  alert: 'Tyntec2faPumping',
  weigh: (look) => sent(look) >= PUMPING.least && entered(look) < PUMPING.share * sent(look) && 'bad',
  headline: () => 'Messages go out, but hardly any code comes back',
  detail: (look) =>
    `${times(entered(look), 'right code', 'right codes')} in ${PUMPING.minutes} minutes, for ${sent(look)} messages that are older than ${TYPING} minutes. You pay for each message: SMS pumping, most likely.`,
  step: () => ({
    words:
      'Look in the log for the connection that sends so many. Set GUARD_COUNTRIES to the countries of your users, then GUARD_SENDS_PER_RANGE.'
  })
}

/** The troubles that can wait until the morning. */
export const CALLER_RULES: readonly Rule[] = [
  {
    culprit: 'a caller',
    series: [],
    since: ({ upstream }) => upstream.keysOpenSince,
    alert: 'Tyntec2faUpstreamFailing',
    weigh: ({ upstream }) => !upstream.openForEverybody && upstream.keysWithOpenCircuit > 0 && 'warn',
    headline: ({ upstream }) => `tyntec does not answer ${times(upstream.keysWithOpenCircuit, 'API key', 'API keys')}`,
    detail: () => 'Their calls fail at once, all others go on.',
    step: ({ upstreamUrl }) => ({
      words: `Look in the log for the connection whose calls end in UPSTREAM_TOO_SLOW, and let its owner ask tyntec (${upstreamUrl}) about the key. Its calls go on by themselves once tyntec answers.`
    })
  },
  {
    culprit: 'a caller',
    series: ['API_KEY_REFUSED'],
    alert: 'Tyntec2faKeysRefused',
    weigh: ({ lately }) => lately(KEYS_REFUSED.minutes, 'API_KEY_REFUSED') >= KEYS_REFUSED.least && 'warn',
    headline: () => 'tyntec refuses API keys',
    detail: ({ lately }) =>
      `${lately(KEYS_REFUSED.minutes, 'API_KEY_REFUSED')} calls in ${KEYS_REFUSED.minutes} minutes ended in API_KEY_REFUSED.`,
    step: () => ({
      words:
        'Look in the log whose they are. One connection: its owner corrects the key. All: ask tyntec, or see whether your egress address has changed. Many, each once: somebody tries keys; block the address at your load balancer.'
    })
  },
  {
    culprit: 'a caller',
    series: OVER_A_LIMIT,
    alert: 'Tyntec2faThrottled',
    weigh: (look) => {
      const calls = overALimit(look)
      return calls >= THROTTLED.least && calls > THROTTLED.share * look.calls && 'warn'
    },
    headline: () => 'Callers are throttled',
    detail: (look) => `${overALimit(look)} calls in five minutes were over a limit.`,
    step: () => ({
      words:
        'Look in the log for the outcome, which names the limit, and for the connection. Its owner makes fewer calls; or you raise the limit, if these are real users.'
    })
  },
  {
    culprit: 'a caller',
    series: ['ADDRESS_THROTTLED'],
    alert: 'Tyntec2faAddressThrottled',
    weigh: ({ lately }) => lately(ADDRESS_THROTTLED.minutes, 'ADDRESS_THROTTLED') >= ADDRESS_THROTTLED.least && 'warn',
    headline: () => 'An address is over its limit',
    detail: ({ lately }) =>
      `${lately(ADDRESS_THROTTLED.minutes, 'ADDRESS_THROTTLED')} requests in five minutes ended in ADDRESS_THROTTLED. Keys that tyntec accepted lately get through.`,
    step: () => ({
      words:
        'If the log names your load balancer as a peer whose X-Forwarded-For is not believed, list it in TRUSTED_PROXIES. Otherwise it is a scanner, or somebody who tries keys: block the address at your load balancer.'
    })
  }
]
