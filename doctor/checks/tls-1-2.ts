/**
 * Checks that callers without TLS 1.3 are served: parts of Azure and Power Platform use TLS 1.2.
 * https://learn.microsoft.com/power-platform/admin/server-cipher-tls-requirements
 */
import { type Check, fault, ok, skippedFor } from '../check.ts'
import { firstAnswer } from '../first-answer.ts'
import { NoAnswer } from '../no-answer.ts'
import { openTls } from '../tls/open-tls.ts'

export const TLS_1_2: Check = {
  code: 'TLS_1_2',
  about: 'TLS 1.2',
  needs: ['CONNECT'],
  async run(deployment) {
    try {
      const socket = await openTls(deployment, { minVersion: 'TLSv1.2', maxVersion: 'TLSv1.2' })
      const { standardName } = socket.getCipher()
      socket.destroy()
      return ok(`accepted (${standardName})`)
    } catch (error) {
      if (!(error instanceof NoAnswer) || (error.kind !== 'tls' && error.kind !== 'closed')) throw error
      // TLS 1.2 asks for the certificate of a caller during the handshake, TLS 1.3 after it.
      const answer = await firstAnswer(deployment)
      if (answer instanceof NoAnswer && answer.kind === 'client-certificate') return skippedFor('HTTP_1_1')
      return fault(
        `TLS 1.2 is refused: ${error.message}.`,
        'Make the gateway in front of the proxy accept TLS 1.2 beside 1.3 (nginx: ssl_protocols TLSv1.2 TLSv1.3).'
      )
    }
  }
}
