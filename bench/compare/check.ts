/**
 * Checks a peer's answers, before and after the loads on each of its processes. A fast proxy with wrong answers must
 * not win.
 */
import { setTimeout as wait } from 'node:timers/promises'
import { checkTarget, keyOf, OTP_ID, REFUSED_KEY, RIGHT_CODE, TARGETS, WRONG_CODE } from '../kit/answers.ts'
import { jsonFields } from '../kit/json-fields.ts'
import { ask, type Question, type Reply } from './ask.ts'
import type { Peer } from './peer.ts'

/** Attempts in all while the answer is 503, and ms between two of them. */
const ATTEMPTS = 5
const PAUSE = 500

interface Probe extends Question {
  readonly title: string
  readonly status: number
  /** The upstream's own status, which a peer without a rewrite passes on. */
  readonly plainStatus: number
  /** Value of `valid` in the body; undefined if it has no such field. */
  readonly valid?: boolean
  /** Whether the body has the `otpId`. */
  readonly otp: boolean
}

const VERIFY = { method: 'POST', key: keyOf(0), status: 200 }
const PROBES: readonly Probe[] = [
  { title: 'status', ...TARGETS.status, key: keyOf(0), status: 200, plainStatus: 200, otp: true },
  { title: 'a wrong code', ...VERIFY, target: checkTarget(WRONG_CODE), plainStatus: 401, valid: false, otp: true },
  { title: 'the right code', ...VERIFY, target: checkTarget(RIGHT_CODE), plainStatus: 202, valid: true, otp: true },
  { title: 'a refused key', ...TARGETS.verify, key: REFUSED_KEY, status: 401, plainStatus: 401, otp: false }
]

/** Makes each of the calls above once. @returns one sentence for each wrong answer */
export async function checkAnswers(port: number, peer: Pick<Peer, 'rewrites'>): Promise<string[]> {
  const wrong: string[] = []
  for (const probe of PROBES) {
    const mistake = await askPatiently(port, probe).then(
      (reply) => mistakeIn(reply, probe, peer.rewrites),
      (error: Error) => error.message
    )
    if (mistake !== undefined) wrong.push(`${probe.title}: ${mistake}`)
  }
  return wrong
}

/**
 * Repeats a 503: on a busy machine, a proxy that has just started may refuse calls for a moment. That is no wrong
 * answer.
 */
async function askPatiently(port: number, question: Question): Promise<Reply> {
  for (let attempt = 1; ; attempt++) {
    const reply = await ask(port, question)
    if (reply.status !== 503 || attempt === ATTEMPTS) return reply
    await wait(PAUSE)
  }
}

function mistakeIn({ status, body }: Reply, probe: Probe, rewrites: boolean): string | undefined {
  const wanted = rewrites ? probe.status : probe.plainStatus
  if (status !== wanted) return `status ${status} instead of ${wanted}`
  const fields = jsonFields(body)
  if (fields === undefined) return 'the body is no JSON object'
  const valid = rewrites ? probe.valid : undefined
  if (fields.valid !== valid) return `valid is ${fields.valid} instead of ${valid}`
  if (probe.otp && fields.otpId !== OTP_ID) return 'the body does not name the OTP'
  return undefined
}
