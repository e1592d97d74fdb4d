/**
 * Checks that obsolete versions of TLS are refused (RFC 8996).
 */
import { type Check, ok, skipped, warning } from '../check.ts'
import type { Deployment } from '../deployment.ts'
import { NoAnswer } from '../no-answer.ts'
import { openTls } from '../tls/open-tls.ts'

const OLD = ['TLSv1', 'TLSv1.1'] as const

/** Both versions sign with SHA-1, which OpenSSL allows only at this level. */
const CIPHERS = 'DEFAULT@SECLEVEL=0'

/** Errors of OpenSSL before anything is sent: it was built, or configured on this machine, without these versions. */
const NOT_HERE = /NO_PROTOCOLS_AVAILABLE|NO_CIPHERS_AVAILABLE|LEGACY_SIGALG/

export const TLS_OLD: Check = {
  code: 'TLS_OLD',
  about: 'TLS 1.0 and 1.1',
  needs: ['CONNECT'],
  async run(deployment) {
    const verdicts = await Promise.all(OLD.map((version) => isAccepted(deployment, version)))
    const accepted = OLD.filter((_, index) => verdicts[index]).map((version) => (version === 'TLSv1' ? '1.0' : '1.1'))
    if (accepted.length > 0)
      return warning(
        `TLS ${accepted.join(' and ')} ${accepted.length === 1 ? 'is' : 'are'} accepted, which RFC 8996 forbids.`,
        'Make the gateway in front of the proxy accept only 1.2 and 1.3 (nginx: ssl_protocols TLSv1.2 TLSv1.3).'
      )
    if (verdicts.includes(undefined))
      return skipped('not known: OpenSSL of this machine does not speak TLS 1.0 and 1.1')
    return ok('refused')
  }
}

/** @returns undefined if this machine cannot try it */
async function isAccepted(deployment: Deployment, version: (typeof OLD)[number]): Promise<boolean | undefined> {
  try {
    const socket = await openTls(deployment, { minVersion: version, maxVersion: version, ciphers: CIPHERS })
    socket.destroy()
    return true
  } catch (error) {
    if (!(error instanceof NoAnswer)) throw error
    return NOT_HERE.test(error.code ?? '') ? undefined : false
  }
}
