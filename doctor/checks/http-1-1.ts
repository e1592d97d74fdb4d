/**
 * Checks that a caller is served that speaks only HTTP/1.1 and does not offer ALPN. All later checks that use HTTP need
 * it.
 */
import type { Answer } from '../ask.ts'
import { type Check, type Finding, fault, ok, warning } from '../check.ts'
import type { Deployment } from '../deployment.ts'
import { firstAnswer } from '../first-answer.ts'
import { NoAnswer } from '../no-answer.ts'
import { openTls } from '../tls/open-tls.ts'

/** Upgrade Required, HTTP Version Not Supported. */
const REFUSED = new Set([426, 505])

export const HTTP_1_1: Check = {
  code: 'HTTP_1_1',
  about: 'HTTP/1.1',
  needs: ['CONNECT'],
  async run(deployment) {
    const answer = await firstAnswer(deployment)
    if (!(answer instanceof NoAnswer) && answer.httpVersion === '1.1' && !REFUSED.has(answer.status))
      return ok('plain HTTP/1.1 is answered, as Power Platform speaks it')
    return (await speaksHttp2(deployment)) ? onlyHttp2 : explain(answer)
  }
}

const ACCEPT_IT = 'Make the gateway in front of the proxy accept HTTP/1.1 beside HTTP/2, also without ALPN.'

const onlyHttp2 = fault('The server speaks only HTTP/2. Many callers speak only HTTP/1.1.', ACCEPT_IT)

/** Whether the server chooses HTTP/2 if it may. */
async function speaksHttp2(deployment: Deployment): Promise<boolean> {
  const socket = await openTls(deployment, { ALPNProtocols: ['http/1.1', 'h2'] }).catch(() => undefined)
  const chosen = socket?.alpnProtocol
  socket?.destroy()
  return chosen === 'h2'
}

function explain(answer: Answer | NoAnswer): Finding {
  if (answer instanceof NoAnswer)
    return answer.kind === 'client-certificate'
      ? fault(
          'The server asks callers for a certificate of their own, which a connector cannot show.',
          'Switch off client certificates (mutual TLS) for this name in the gateway in front of the proxy.'
        )
      : fault(
          `GET /healthz: ${answer.message}.`,
          'Look at the gateway in front of the proxy: it must serve HTTP/1.1 on this port.'
        )
  if (REFUSED.has(answer.status)) return fault(`GET /healthz by HTTP/1.1 is refused with ${answer.status}.`, ACCEPT_IT)
  return warning(
    `GET /healthz is answered by HTTP/${answer.httpVersion}: every call needs a connection of its own.`,
    'Make the gateway in front of the proxy speak HTTP/1.1.'
  )
}
