import { type Check, type Finding, fault, ok, skippedFor } from '../check.ts'
import { NEEDS_HTTP } from '../http/check-of-reply.ts'
import { allOf, type Reply } from '../http/exchange.ts'
import { DEFINITION, PREFLIGHT } from '../http/questions.ts'
import { replyOfOurs } from '../http/reply-of-ours.ts'

const ORIGIN = 'access-control-allow-origin'
const REMEDY =
  'Take CORS settings off the gateway in front (App Service: CORS, API gateway: CORS policy): the proxy sets them by itself.'

/** Checks that the Logic Apps designer can fetch the definition, which it does from the browser of the maker. */
export const CORS: Check = {
  code: 'CORS',
  about: 'CORS of /swagger.json',
  needs: NEEDS_HTTP,
  async run(deployment) {
    const definition = await replyOfOurs(deployment, DEFINITION, 'CORS')
    if ('finding' in definition)
      // Another check reports what else answers there.
      return definition.finding.level === 'skipped' ? definition.finding : skippedFor('DEFINITION')
    if (definition.reply.status !== 200) return skippedFor('DEFINITION')
    const wrong = allowsAnyone(definition.reply, 'GET')
    if (wrong) return wrong
    const ours = await replyOfOurs(deployment, PREFLIGHT, 'CORS')
    return 'finding' in ours ? ours.finding : preflight(ours.reply)
  }
}

function preflight(reply: Reply): Finding {
  if (reply.status !== 204 && reply.status !== 200)
    return fault(
      `The preflight OPTIONS /swagger.json is answered ${reply.status} instead of 204.`,
      `${REMEDY} Let the method OPTIONS through.`
    )
  const wrong = allowsAnyone(reply, 'OPTIONS')
  if (wrong) return wrong
  const allows = (name: string, wanted: string): boolean =>
    (allOf(reply, name) ?? '').split(',').some((one) => ['*', wanted].includes(one.trim().toLowerCase()))
  if (!allows('access-control-allow-methods', 'get'))
    return fault('The preflight OPTIONS /swagger.json does not allow GET.', REMEDY)
  if (!allows('access-control-allow-headers', 'x-ms-client-request-id'))
    return fault('The preflight OPTIONS /swagger.json does not allow the headers of the designer.', REMEDY)
  return ok('a browser may fetch the definition')
}

/** Two values are as bad as none, because browsers refuse them. https://fetch.spec.whatwg.org/#cors-check */
function allowsAnyone(reply: Reply, method: string): Finding | undefined {
  const origin = allOf(reply, ORIGIN)
  if (origin === '*') return undefined
  const has =
    origin === undefined
      ? 'has no Access-Control-Allow-Origin'
      : `has Access-Control-Allow-Origin "${origin.slice(0, 80)}" instead of "*"`
  return fault(`The answer to ${method} /swagger.json ${has}.`, REMEDY)
}
