/**
 * Transcripts: what the proxy makes of each recorded answer. It makes the calls of a recorded run, and its upstream answers each as
 * tyntec did then; where the proxy asks for the status, it gets the next status of the transcript.
 */
import type { Exchange, Transcript } from '../../../live/transcript/record.ts'
import { call, type Reply } from '../../support/http.ts'
import { tyntecError } from '../../support/scripted-answers.ts'
import type { Script } from '../../support/scripted-script.ts'
import { bytesOf, VALUE_OF } from './recorded-answer.ts'

export interface Proxied {
  readonly exchange: Exchange
  readonly reply: Reply
}

const INPUTS: Readonly<Record<string, string>> = { number: '+447700900123', country: 'GB', otpCode: '1234' }

/** A run through a proxy whose upstream has `script`. */
export function recordedRun(transcript: Transcript): { script: Script; play(proxy: string): Promise<Proxied[]> } {
  const startedAt = Date.now()
  let current = 0
  const { exchanges } = transcript
  const script: Script = ({ method, path, otpId }) => {
    const now = exchanges[current] as Exchange
    if (method === now.request.method && path === pathOf(now)) return bytesOf(now, startedAt)
    const later = exchanges.slice(current).find(({ request }) => isStatus(request) && otpOf(request) === otpId)
    return (later && bytesOf(later, startedAt)) ?? tyntecError(404, '1010', 'OTP was not found.')
  }
  const play = async (proxy: string) => {
    const played: Proxied[] = []
    for (; current < exchanges.length; current++) {
      const exchange = exchanges[current] as Exchange
      if (!passesProxy(exchange)) continue
      const { method, key, query } = exchange.request
      const inputs = new URLSearchParams(query.map((name): [string, string] => [name, INPUTS[name] ?? 'word']))
      const headers = { apikey: key === 'yours' ? 'the-right-key' : 'a-made-up-key' }
      played.push({ exchange, reply: await call(`${proxy}${pathOf(exchange)}?${inputs}`, { method, headers }) })
    }
    return played
  }
  return { script, play }
}

type Request = Exchange['request']

/** What the proxy refuses by itself never reaches tyntec; what was no answer cannot be repeated. */
const passesProxy = ({ step, request, answer }: Exchange): boolean =>
  answer.kind === 'answer' && ['yours', 'made up'].includes(request.key) && step !== 'verify-without-code'

const isStatus = ({ method, path }: Request): boolean => method === 'GET' && path.endsWith('{otpId}')
const otpOf = ({ otp }: Request): string => VALUE_OF[otp ?? ''] ?? ''
const pathOf = ({ request }: Exchange): string => request.path.replace('{otpId}', otpOf(request))
