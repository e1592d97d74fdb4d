import { type Finding, fault, ok, warning } from '../check.ts'
import { checkOfReply } from '../http/check-of-reply.ts'
import { allOf, ourError, type Reply } from '../http/exchange.ts'
import { STATUS } from '../http/questions.ts'

const HEADERS = 'Make the gateway in front pass on the headers of the proxy, and add none of this kind.'

/** Checks that a call without a key gets the proxy's own 401, unchanged. */
export const NO_KEY = checkOfReply({
  code: 'NO_KEY',
  about: 'a call without a key',
  question: STATUS,
  judge: (reply) => otherError(reply) ?? otherHeaders(reply) ?? ok('401 API_KEY_MISSING, as the proxy wrote it')
})

function otherError(reply: Reply): Finding | undefined {
  const { status } = reply
  const code = ourError(reply)?.code
  if (status === 401 && code === 'API_KEY_MISSING') return undefined
  if (code === 'API_KEY_MISSING')
    return fault(
      `A call without a key is answered ${status} instead of 401.`,
      'Make the gateway in front pass on the status of the proxy.'
    )
  if (code === 'API_KEY_REFUSED' || code === 'BAD_REQUEST')
    return fault(
      `A call without a key is answered ${status} ${code}: something in front adds a header "apikey" to it.`,
      'Remove that. Each connection gives its own key; with an added one, anybody can send messages at your cost.'
    )
  return fault(
    `A call without a key is answered ${status} ${code} instead of 401 API_KEY_MISSING.`,
    'Make the gateway in front pass on method, path and headers as they are.'
  )
}

function otherHeaders(reply: Reply): Finding | undefined {
  const type = allOf(reply, 'content-type') ?? 'none'
  if (!/^application\/json\b/i.test(type))
    return fault(`The proxy's JSON has the Content-Type "${type.slice(0, 80)}".`, HEADERS)
  if (!/\bno-store\b/i.test(allOf(reply, 'cache-control') ?? ''))
    return fault(
      'The Cache-Control "no-store" of the proxy is gone: a verdict on a code could be cached.',
      'Make the gateway in front pass on Cache-Control as it is, and turn its cache off for /2fa/.'
    )
  if (allOf(reply, 'www-authenticate') !== undefined)
    return fault('Something in front adds the header WWW-Authenticate.', `Turn off its own authentication. ${HEADERS}`)
  if (allOf(reply, 'set-cookie') !== undefined)
    return warning(
      'Something in front sets a cookie, which no flow sends back.',
      'Turn off session affinity (App Service: ARR affinity; Application Gateway: cookie-based affinity): any replica can take any call.'
    )
  const id = allOf(reply, 'x-request-id')
  if (id === undefined) return warning('The header X-Request-Id is gone, by which a call is found in the log.', HEADERS)
  if (id !== ourError(reply)?.id)
    return warning(
      'The header X-Request-Id is not the one of the proxy, so that a call is not found in its log.',
      HEADERS
    )
  return undefined
}
