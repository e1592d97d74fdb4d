import { fault, ok } from '../check.ts'
import { checkOfReply, NEEDS_HTTP } from '../http/check-of-reply.ts'
import { ourError } from '../http/exchange.ts'
import { WITH_KEY } from '../http/questions.ts'

/**
 * Checks that the header with the key arrives. Some gateways consume it: the keys of Kong and Apigee have the same
 * name.
 */
export const KEY_HEADER = checkOfReply({
  code: 'KEY_HEADER',
  about: 'the header apikey',
  question: WITH_KEY,
  // A cache could repeat its response to the same path without a key.
  needs: [...NEEDS_HTTP, 'CACHE'],
  judge(reply) {
    const { code, message } = ourError(reply) ?? {}
    if (code === 'API_KEY_MISSING')
      return fault(
        'The header "apikey" does not arrive at the proxy: something in front takes it out.',
        'Make the gateway in front pass on the header apikey (Kong: hide_credentials off and no key-auth; Apigee: no VerifyAPIKey).'
      )
    if (code === 'BAD_REQUEST' && message?.includes('"apikey"'))
      return fault(
        'The header "apikey" arrives changed, or twice.',
        'Make the gateway in front pass on the header apikey as it is, once.'
      )
    return ok('it arrives')
  }
})
