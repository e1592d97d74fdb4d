import { type Finding, fault, ok, skippedFor } from '../check.ts'
import type { Deployment } from '../deployment.ts'
import { checkOfReply } from '../http/check-of-reply.ts'
import { objectOf, ourError, type Reply } from '../http/exchange.ts'
import { DEFINITION as QUESTION } from '../http/questions.ts'
import { spoiltDocument } from '../http/untouched.ts'
import { ADDRESS } from './address.ts'

const OPERATIONS = ['SendOTP', 'StatusOTP', 'ResendOTP', 'DeleteOTP', 'VerifyOTP']

/** Checks that the definition is available without a key, unchanged, and names this address. */
export const DEFINITION = checkOfReply({
  code: 'DEFINITION',
  about: '/swagger.json',
  question: QUESTION,
  judge: async (reply, deployment) =>
    (await notGiven(reply, deployment)) ??
    spoiltDocument(reply) ??
    misses(reply) ??
    (await otherAddress(reply, deployment)) ??
    ok('the definition is as the proxy made it, and names this address')
})

/** An unusable address cannot be PUBLIC_URL either; then ADDRESS says what to do. */
async function wrongSetting(what: string, deployment: Deployment): Promise<Finding> {
  if ((await ADDRESS.run(deployment)).level === 'fault') return skippedFor(ADDRESS.code)
  return fault(what, `Set PUBLIC_URL=https://${deployment.url.host} and start the proxy again.`)
}

async function notGiven(reply: Reply, deployment: Deployment): Promise<Finding | undefined> {
  if (reply.status === 200) return undefined
  const { code } = ourError(reply) ?? {}
  if (code === 'PUBLIC_URL_UNSET')
    return await wrongSetting('The proxy does not know its public address: PUBLIC_URL is not set.', deployment)
  return fault(
    `GET /swagger.json is answered ${reply.status} ${code ?? ''}`.trim().concat('.'),
    'Make the gateway in front pass on the path /swagger.json as it is.'
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

async function otherAddress(reply: Reply, deployment: Deployment): Promise<Finding | undefined> {
  const { url } = deployment
  const { host, schemes } = objectOf(reply)
  const named = `${Array.isArray(schemes) ? schemes.join(' and ') : 'https'}://${String(host)}`.slice(0, 120)
  if (named === `https://${url.host}`) return undefined
  return await wrongSetting(
    `The definition names ${named}, and it was asked for at https://${url.host}: PUBLIC_URL is another address.`,
    deployment
  )
}
