import { hasNoAddress } from '../addresses.ts'
import { headerOf } from '../ask.ts'
import { type Check, fault, ok, skippedFor } from '../check.ts'
import { objectOf, ourError } from '../http/exchange.ts'
import { askPlain } from '../http/plain.ts'
import { HEALTHZ } from '../http/questions.ts'

/**
 * Checks that port 80 serves nothing of the proxy: a connector with http would send keys, numbers and codes
 * unencrypted.
 */
export const PLAIN_HTTP: Check = {
  code: 'PLAIN_HTTP',
  about: 'plain http',
  needs: ['ADDRESS'],
  async run(deployment) {
    if (await hasNoAddress(deployment)) return skippedFor('DNS_A')
    const answer = await askPlain(deployment, 80, HEALTHZ.path)
    if (!answer) return ok('nothing answers on port 80')
    if (objectOf(answer).status === 'ok' || ourError(answer))
      return fault(
        'The proxy answers on port 80, without encryption: API keys, phone numbers and codes could be read on their way.',
        'Close port 80, or answer every request there with a redirect to https, in the gateway in front of the proxy.'
      )
    const location = headerOf(answer, 'location') ?? ''
    return ok(
      location.startsWith('https:') ? 'port 80 only redirects to https' : 'what answers on port 80 is not the proxy'
    )
  }
}
