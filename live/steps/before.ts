/**
 * The steps before any message. They send no message, and count no attempt of an OTP.
 */
import { randomUUID } from 'node:crypto'
import type { Call } from '../client.ts'
import type { RawExchange } from '../raw-exchange.ts'
import { readFields } from './read-otp.ts'
import { Stopped, take, type Walk } from './walk.ts'

/** @throws {Stopped} if the service does not answer, or refuses the key: a message would be wasted */
export async function beforeAnyMessage(walk: Walk): Promise<void> {
  // A new random ID, so no OTP has it.
  const otp = { id: randomUUID(), placeholder: '<unknown>' }
  walk.recorder.known.unknownOtp(otp.id)
  const status = { method: 'GET', path: '/2fa/v1/otp/{otpId}', otp } as const
  const verify = { method: 'POST', path: '/2fa/v1/otp/{otpId}/check', otp } as const

  stopWithoutService(await take(walk, 'no-key', { ...status, key: 'none' }), walk.host)
  await take(walk, 'bad-key', { ...status, key: 'made up' })
  await take(walk, 'key-in-query', { ...status, key: 'made up, in the query' })
  stopWithoutAccess(await take(walk, 'unknown-status', { ...status, key: 'yours' }))
  const rest: readonly (readonly ['unknown-verify' | 'unknown-delete' | 'verify-without-code', Call])[] = [
    ['unknown-verify', { ...verify, query: [['otpCode', '0000']], key: 'yours' }],
    ['unknown-delete', { ...status, method: 'DELETE', key: 'yours' }],
    ['verify-without-code', { ...verify, key: 'yours' }]
  ]
  for (const [step, call] of rest) await take(walk, step, call)
}

function stopWithoutService(answer: RawExchange['answer'], host: string): void {
  if (answer.kind !== 'fault') return
  const code = answer.code === undefined ? '' : ` (${answer.code})`
  if (answer.reason === 'certificate')
    throw new Stopped(
      `the certificate of ${host} is not trusted here${code}. A proxy of this network may stand in between; see NODE_EXTRA_CA_CERTS`
    )
  if (answer.reason === 'no connection') throw new Stopped(`there is no connection to ${host} from here${code}`)
}

const inTrouble = (status: number): string => `the service is in trouble (${status}). Try again later`

/** Statuses after which a send would fail, too. */
const NO_MESSAGE_AFTER: Readonly<Record<number, string>> = {
  401: 'the API key was refused. Check TYNTEC_API_KEY, or what you pasted',
  403: 'the API key, or the address of this machine, may not do this. Ask tyntec which addresses the key is for',
  429: 'the rate limit of the key is used up. Try again later',
  502: inTrouble(502),
  503: inTrouble(503),
  504: inTrouble(504)
}

function stopWithoutAccess(answer: RawExchange['answer']): void {
  if (answer.kind === 'fault')
    throw new Stopped(`the service gave no usable answer (${answer.reason}). Try again later`)
  const why = NO_MESSAGE_AFTER[answer.status]
  if (why !== undefined) throw new Stopped(why)
  // This is not the service, but a login page or a firewall. If it forwarded a send and kept the answer, nobody could
  // delete the OTP.
  if (answer.status >= 300 && answer.status < 400)
    throw new Stopped(`that host redirects (${answer.status}). A proxy of this network may stand in between`)
  if (answer.body.length > 0 && readFields(answer.body) === undefined)
    throw new Stopped(`that host answers with no JSON (${answer.status}). A proxy of this network may stand in between`)
}
