import { type Check, ok, warning } from '../check.ts'
import { ourError, replyTo } from '../http/exchange.ts'
import { refusedSend } from '../http/questions.ts'
import { replyOfOurs } from '../http/reply-of-ours.ts'

/**
 * Characters of path and query. The proxy accepts 8,192 (proxy/http/framing.ts), nginx by default a request line of 8
 * kB.
 */
const LENGTH = 8_000

const PATH = '/2fa/v1/otp?text='
const QUESTION = refusedSend('a long URL', `text=${'x'.repeat(LENGTH - PATH.length)}`)

/** Checks that long URLs arrive: one character of a text outside ASCII can take nine characters of the URL. */
export const LONG_URL: Check = {
  code: 'LONG_URL',
  about: 'long URLs',
  needs: ['HTTP_1_1', 'KEY_HEADER'],
  async run(deployment) {
    const ours = await replyOfOurs(deployment, QUESTION, 'LONG_URL')
    if ('finding' in ours && ours.finding.level === 'skipped') return ours.finding
    const { status } = await replyTo(deployment, QUESTION)
    // QUERY judges what the proxy says about the inputs. Here it is enough that it has read them.
    if ('reply' in ours && ourError(ours.reply)?.code === 'BAD_REQUEST')
      return ok(`a URL of ${LENGTH} characters arrives`)
    return warning(
      `A URL of ${LENGTH} characters is refused before the proxy (HTTP ${status}): long texts cannot be sent.`,
      'Raise the limit in front of the proxy to 8 kB (nginx: large_client_header_buffers 4 16k; IIS: requestLimits maxQueryString and maxUrl).'
    )
  }
}
