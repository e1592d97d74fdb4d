import { type Check, ok, warning } from '../check.ts'
import { ourError, replyTo } from '../http/exchange.ts'
import { refusedSend } from '../http/questions.ts'
import { replyOfOurs } from '../http/reply-of-ours.ts'

/** Characters of path and query; the proxy takes 8,192 (proxy/http/framing.ts), and nginx 8 kB of request line by default. */
const LENGTH = 8_000

const PATH = '/2fa/v1/otp?text='
const QUESTION = refusedSend('a long URL', `text=${'x'.repeat(LENGTH - PATH.length)}`)

/** A text in a script beyond ASCII takes nine characters of the URL for each of its own. */
export const LONG_URL: Check = {
  code: 'LONG_URL',
  about: 'long URLs',
  needs: ['HTTP_1_1', 'KEY_HEADER'],
  async run(deployment) {
    const ours = await replyOfOurs(deployment, QUESTION, 'LONG_URL')
    if ('finding' in ours && ours.finding.level === 'skipped') return ours.finding
    const { status } = await replyTo(deployment, QUESTION)
    // What the proxy says about the inputs is for QUERY: it has read them.
    if ('reply' in ours && ourError(ours.reply)?.code === 'BAD_REQUEST')
      return ok(`a URL of ${LENGTH} characters arrives`)
    return warning(
      `A URL of ${LENGTH} characters is refused before the proxy (HTTP ${status}): long texts cannot be sent.`,
      'Raise the limit in front of the proxy to 8 kB (nginx: large_client_header_buffers 4 16k; IIS: requestLimits maxQueryString and maxUrl).'
    )
  }
}
