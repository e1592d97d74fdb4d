/**
 * What the front page (pages/front/page.ts) shows to strangers. No header of any answer contains it.
 */

import type { Answer } from '../ask.ts'
import { type Check, type Finding, skipped } from '../check.ts'
import { NEEDS_HTTP } from './check-of-reply.ts'
import { textOf } from './exchange.ts'
import { FRONT_PAGE } from './questions.ts'
import { replyOfOurs } from './reply-of-ours.ts'

export interface FrontPage {
  /** Version of the proxy. */
  readonly version: string
  /** Whether the proxy calls something else than tyntec. */
  readonly asksStandIn: boolean
}

/** @returns undefined if it is not the front page */
export function frontPageIn(reply: Answer): FrontPage | undefined {
  const text = textOf(reply)
  const [, version] = /<p>Version (\d+\.\d+\.\d+[\w.-]*)\./.exec(text) ?? []
  return version === undefined ? undefined : { version, asksStandIn: text.includes('<code>UPSTREAM_URL</code>') }
}

/** A check of something on the front page; skipped without a front page, because no flow needs it. */
export const checkOfFrontPage = (
  { code, about }: Pick<Check, 'code' | 'about'>,
  judge: (page: FrontPage) => Finding
): Check => ({
  code,
  about,
  needs: NEEDS_HTTP,
  async run(deployment) {
    const ours = await replyOfOurs(deployment, FRONT_PAGE, code)
    if ('finding' in ours)
      return ours.finding.level === 'skipped' ? ours.finding : skipped('not known: another page is at /')
    const page = frontPageIn(ours.reply)
    return page ? judge(page) : skipped('not known: the front page alone says it, and FRONT_PAGE is off')
  }
})
