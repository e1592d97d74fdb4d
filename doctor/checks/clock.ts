import { ok, warning } from '../check.ts'
import { checkOfReply } from '../http/check-of-reply.ts'
import { allOf } from '../http/exchange.ts'
import { HEALTHZ } from '../http/questions.ts'

/** Seconds of difference that are accepted. */
const MOST = 60

/** Checks the clock of the deployment: the times in its log, and the check of tyntec's certificate, depend on it. */
export const CLOCK = checkOfReply({
  code: 'CLOCK',
  about: 'the clock',
  question: HEALTHZ,
  judge(reply) {
    const date = allOf(reply, 'date')
    const theirs = Date.parse(date ?? '')
    if (Number.isNaN(theirs)) return ok('not known: the answers have no date')
    const seconds = Math.round((theirs - reply.at) / 1_000)
    // The header has whole seconds, and the response was on its way for some time.
    if (Math.abs(seconds) <= MOST + reply.ms / 1_000) return ok('the clocks there and here agree')
    return warning(
      `The answer's Date is ${Math.abs(seconds)} s ${seconds < 0 ? 'behind' : 'ahead of'} this machine's clock.`,
      "The wrong clock is that of the proxy's machine, of a gateway or cache that writes the header itself, or of this machine. Synchronise them (NTP)."
    )
  }
})
