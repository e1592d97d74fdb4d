/**
 * The gateway in front of the service: how it refuses keys and addresses, and its rate limit.
 */
import type { SandboxOptions } from '../../sandbox/options.ts'
import { type Answered, allAnswers, anyAnswerTo, briefly, eachBriefly, fieldValue, isBare } from './answers.ts'
import type { Assumption } from './assumption.ts'
import { rateLimit } from './rate-limit.ts'
import { assumption, differs, holds, NotDecided } from './verdict.ts'

const NO_KEY = 'No API key found in request'

const gatewayStyle = assumption({
  id: 'gateway-style',
  says: 'A refused key is 401 with Kong’s challenge `Key realm="kong"` and `{"message"}` in its words.',
  basis: 'guess',
  change: { option: 'gatewayStyle' },
  judge(transcript) {
    const [none, bad] = [anyAnswerTo(transcript, 'no-key'), anyAnswerTo(transcript, 'bad-key')]
    const style = styleOf(none, bad)
    const evidence = [none, bad]
      .map((one) => `${briefly(one)}, challenge ${one.headers['www-authenticate'] ?? 'none'}`)
      .join('; ')
    if (style === 'classic') return holds(evidence)
    return differs(evidence, style && { gatewayStyle: style })
  }
})

type Style = NonNullable<SandboxOptions['gatewayStyle']>

function styleOf(none: Answered, bad: Answered): Style | undefined {
  const fits = (one: Answered, challenge: string, names: string, message: string): boolean =>
    one.status === 401 &&
    one.headers['www-authenticate'] === challenge &&
    Object.keys(one.fields).sort().join() === names &&
    fieldValue(one, 'message') === message
  const classic = ['Key realm="kong"', 'message'] as const
  if (fits(none, ...classic, NO_KEY) && fits(bad, ...classic, 'Invalid authentication credentials')) return 'classic'
  const newer = ['Key', 'message,request_id'] as const
  if (fits(none, ...newer, NO_KEY) && fits(bad, ...newer, 'Unauthorized')) return 'newer'
  const isEmpty = (one: Answered): boolean =>
    one.status === 401 && isBare(one) && one.headers['www-authenticate'] === undefined
  return isEmpty(none) && isEmpty(bad) ? 'empty' : undefined
}

const keyInQuery = assumption({
  id: 'key-in-query',
  says: 'A key in the query (`apiKey`) is read as well.',
  basis: 'documented',
  change: { option: 'keyInQuery' },
  judge(transcript) {
    const [none, bad, query] = (['no-key', 'bad-key', 'key-in-query'] as const).map((step) =>
      anyAnswerTo(transcript, step)
    ) as [Answered, Answered, Answered]
    const isLike = (one: Answered, other: Answered): boolean =>
      one.status === other.status && fieldValue(one, 'message') === fieldValue(other, 'message')
    if (isLike(none, bad))
      throw new NotDecided(
        'A bad key and no key are refused in the same words.',
        'a call with the right key in its query'
      )
    if (isLike(query, bad)) return holds(`refused like a bad key (${briefly(query)})`)
    return differs(eachBriefly([none, bad, query]), isLike(query, none) ? { keyInQuery: false } : undefined)
  }
})

const noOtpInRefusal = assumption({
  id: 'key-refusal-without-otp',
  says: 'A refusal of the key is 401 and carries no OTP. (The proxy tells a refused key from a wrong code by this.)',
  basis: 'guess',
  change: { file: 'sandbox/gateway.ts' },
  judge(transcript) {
    const some = allAnswers(transcript).filter(({ exchange }) => exchange.request.key !== 'yours')
    if (some.length === 0) throw new NotDecided('No call without a good key was answered.')
    const odd = some.filter(({ status, fields }) => status !== 401 || Object.hasOwn(fields, 'otpId'))
    return odd.length > 0 ? differs(eachBriefly(odd)) : holds(eachBriefly(some))
  }
})

const addressAllowed = assumption({
  id: 'address-allowed',
  says: 'The key may be used from this address.',
  basis: 'guess',
  change: { option: 'blockedIp' },
  judge(transcript) {
    const first = anyAnswerTo(transcript, 'unknown-status')
    if (first.status === 401) throw new NotDecided('The key was refused.', 'a run with the right key')
    const isRefused = first.status === 403 && !Object.hasOwn(first.fields, 'code')
    return isRefused ? differs(briefly(first), { blockedIp: true }) : holds(briefly(first))
  }
})

export const GATEWAY: readonly Assumption[] = [gatewayStyle, keyInQuery, noOtpInRefusal, addressAllowed, rateLimit]
