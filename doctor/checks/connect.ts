/**
 * Checks that anything answers with TLS. All later checks need it.
 */
import { isIP } from 'node:net'
import { addressesOf, canBeInDns, hasNoAddress, UNANSWERED } from '../addresses.ts'
import { type Check, fault, ok, skippedFor } from '../check.ts'
import { CouldNotRun } from '../could-not-run.ts'
import { type Deployment, portOf } from '../deployment.ts'
import { type NoAnswer, noAnswerOf } from '../no-answer.ts'
import { hostOf } from '../tls/open-tls.ts'
import { peerOf } from '../tls/peer.ts'
import { ADDRESS } from './address.ts'

export const CONNECT: Check = {
  code: 'CONNECT',
  about: 'connection',
  async run(deployment) {
    const { url } = deployment
    if (url.protocol !== 'https:') return skippedFor('ADDRESS')
    if (await hasNoAddress(deployment)) return skippedFor('DNS_A')
    try {
      const { version } = await peerOf(deployment)
      return ok(`port ${portOf(url)} answers with ${version.replace('v', ' ')}`)
    } catch (error) {
      return explain(deployment, noAnswerOf(error))
    }
  }
}

async function explain(deployment: Deployment, { kind, message }: NoAnswer) {
  const host = hostOf(deployment.url)
  const port = portOf(deployment.url)
  const isName = canBeInDns(host)
  const found = isName ? await addressesOf(deployment) : undefined
  if (kind === 'unknown-name' || kind === 'no-network') {
    // A name that cannot be public is its own fault, even if this machine does not know it.
    if (!isIP(host) && (await ADDRESS.run(deployment)).level === 'fault') return skippedFor('ADDRESS')
    throw new CouldNotRun(`${host} cannot be reached: ${isName && !found ? UNANSWERED : message}`)
  }
  if (kind === 'tls')
    return fault(
      `Port ${port} of ${host}: ${message}.`,
      'Make the gateway in front of the proxy serve this name with a certificate and TLS 1.2 on this port. The proxy itself speaks plain http.'
    )
  const at = found && found.A.length > 0 ? ` It has the address ${found.A.join(', ')}: is that the right machine?` : ''
  return fault(
    `Port ${port} of ${host}: ${message}.`,
    `Start the gateway in front of the proxy, and open port ${port} to the internet in every firewall on the way.${at}`
  )
}
