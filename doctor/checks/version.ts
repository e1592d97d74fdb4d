import { createRequire } from 'node:module'
import { type Check, type Finding, ok, warning } from '../check.ts'
import { NEEDS_HTTP } from '../http/check-of-reply.ts'
import { replyTo, textOf } from '../http/exchange.ts'
import { FRONT_PAGE } from '../http/questions.ts'
import { replyOfOurs } from '../http/reply-of-ours.ts'
import { asksStandIn } from '../http/stand-in.ts'

/** Of this package: these checks are those of a proxy of the same version. */
const OWN: string = createRequire(import.meta.url)('#package.json').version

/** The front page alone says the version to strangers. */
export const VERSION: Check = {
  code: 'VERSION',
  about: 'the version',
  needs: NEEDS_HTTP,
  async run(deployment) {
    const ours = await replyOfOurs(deployment, FRONT_PAGE, 'VERSION')
    // Something else at "/" hinders no flow.
    if ('finding' in ours)
      return ours.finding.level === 'skipped' ? ours.finding : ok('not known: another page is at /')
    const [, deployed] = /<p>Version (\d+\.\d+\.\d+[\w.-]*)\./.exec(textOf(ours.reply)) ?? []
    if (deployed === undefined) return ok('not known: the front page alone says it, and FRONT_PAGE is off')
    return judge(deployed, asksStandIn(await replyTo(deployment, FRONT_PAGE)) ? '; it asks a stand-in, not tyntec' : '')
  }
}

function judge(deployed: string, note: string): Finding {
  const order = compare(deployed, OWN)
  if (order === 0) return ok(`${deployed}, as this command${note}`)
  return order < 0
    ? warning(`The proxy is version ${deployed}${note}, older than this command's ${OWN}.`, `Deploy version ${OWN}.`)
    : warning(
        `The proxy is version ${deployed}${note}, newer than this command's ${OWN}.`,
        `Run the doctor of version ${deployed}: this one does not know what is new.`
      )
}

/** Negative where the first is older. A version with a suffix is older than one without. */
function compare(one: string, other: string): number {
  const [ones, others] = [one, other].map((version) => version.replace(/-.*/, '').split('.').map(Number))
  for (const [index, part] of (ones ?? []).entries()) {
    const difference = part - (others?.[index] ?? 0)
    if (difference !== 0) return difference
  }
  return Number(other.includes('-')) - Number(one.includes('-'))
}
