import { type Finding, fault, ok } from '../check.ts'
import { checkOfReply } from '../http/check-of-reply.ts'
import { objectOf, ourError, type Reply } from '../http/exchange.ts'
import { DEFINITION as QUESTION } from '../http/questions.ts'
import { spoiltDocument } from '../http/untouched.ts'

const OPERATIONS = ['SendOTP', 'StatusOTP', 'ResendOTP', 'DeleteOTP', 'VerifyOTP']

/** The definition is there without a key, unchanged, and names this address. */
export const DEFINITION = checkOfReply({
  code: 'DEFINITION',
  about: '/swagger.json',
  question: QUESTION,
  judge: (reply, { url }) =>
    notGiven(reply, url) ??
    spoiltDocument(reply) ??
    misses(reply) ??
    otherAddress(reply, url) ??
    ok('the definition is as the proxy made it, and names this address')
})

const setting = (url: URL): string => `Set PUBLIC_URL=https://${url.host} and start the proxy again.`

function notGiven(reply: Reply, url: URL): Finding | undefined {
  if (reply.status === 200) return undefined
  const { code } = ourError(reply) ?? {}
  if (code === 'PUBLIC_URL_UNSET')
    return fault('The proxy does not know its public address: PUBLIC_URL is not set.', setting(url))
  return fault(
    `GET /swagger.json is answered ${reply.status} ${code ?? ''}`.trim().concat('.'),
    'Let what stands in front pass on the path /swagger.json as it is.'
  )
}

function misses(reply: Reply): Finding | undefined {
  const { paths } = objectOf(reply)
  const text = JSON.stringify(paths ?? {})
  const missing = OPERATIONS.filter((id) => !text.includes(`"operationId":"${id}"`))
  if (missing.length === 0) return undefined
  return fault(
    `The definition lacks ${missing.join(', ')}.`,
    'Deploy the proxy with its own connector/apiDefinition.swagger.json.'
  )
}

function otherAddress(reply: Reply, url: URL): Finding | undefined {
  const { host, schemes } = objectOf(reply)
  const named = `${Array.isArray(schemes) ? schemes.join(' and ') : 'https'}://${String(host)}`.slice(0, 120)
  if (named === `https://${url.host}`) return undefined
  return fault(
    `The definition names ${named}, and it was asked for at https://${url.host}: PUBLIC_URL is another address.`,
    setting(url)
  )
}
