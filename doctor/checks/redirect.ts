import { type Check, fault, ok } from '../check.ts'
import { NEEDS_HTTP } from '../http/check-of-reply.ts'
import { ifReached } from '../http/reached.ts'
import { explain, redirectsOf } from '../http/redirects.ts'
import { nameOf } from '../http/reply-of-ours.ts'

/**
 * Checks that no route is redirected or answered with 202. If several are, it explains the first and names the others.
 */
export const REDIRECT: Check = {
  code: 'REDIRECT',
  about: 'redirects',
  needs: NEEDS_HTTP,
  async run(deployment) {
    const [first, ...others] = await redirectsOf(deployment)
    if (!first) return ifReached(deployment, ok('no operation, document or probe is redirected'))
    const { what, remedy } = explain(first, deployment.url)
    const also = others.map(({ route }) => nameOf(route)).join(', ')
    return fault(also === '' ? what : `${what} So are: ${also}.`, remedy)
  }
}
