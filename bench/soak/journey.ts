/**
 * Soak: the endless sequence of calls of one connection. A generator yields a call, and receives its answer, or
 * undefined if the connection broke.
 */
import { randomUUID } from 'node:crypto'
import { sandboxKeys } from '../../sandbox/accounts.ts'
import { faultNames, magicNumbers } from '../../sandbox/faults.ts'
import type { SandboxSide } from './sandbox-side.ts'
import type { Answer, Otp, Step } from './step.ts'

type Steps = Generator<Step, void, Answer | undefined>

/** Never right: it has five digits, and all codes of the soak have four. */
const WRONG_CODE = '00000'
/** Numbers used from +447700900000 on. The sandbox's faulty ones begin at +447700900500. */
const NUMBERS = 400
/** An address that asks for unknown paths so often that the proxy refuses it. */
const NOISY_ADDRESS = '203.0.113.7'

/**
 * @param index number of the connection. Each one starts at another place of the sequence, so that every kind of call
 * happens early
 * @param sandbox receives each OTP, and compares it with the sandbox's own state
 */
export function* journeys(index: number, sandbox: SandboxSide): Generator<Step, never, Answer | undefined> {
  for (let round = index; ; round++) {
    const caller = { key: sandboxKeys[round % sandboxKeys.length] as string, from: addressOf(round) }
    if (round % 5 === 4) yield* faultySend(caller, round)
    else yield* journey(caller, round, sandbox)
    yield* strangers(round)
  }
}

type Caller = Pick<Step, 'key' | 'from'>

function* journey(caller: Caller, round: number, sandbox: SandboxSide): Steps {
  // Most sends give their code, because reading it from the outbox takes time.
  const given = round % 8 === 0 ? undefined : String(round % 10_000).padStart(4, '0')
  const number = `+447700900${String(round % NUMBERS).padStart(3, '0')}`
  const sent = yield { ...caller, name: 'send', method: 'POST', path: sendPath(number, given) }
  if (sent?.status !== 200) return
  const otp: Otp = {
    id: String(sent.fields.otpId),
    number,
    key: caller.key,
    code: given,
    checks: 0,
    rightChecks: 0,
    verified: false
  }
  sandbox.watch(otp)
  if (given === undefined) sandbox.readCode(otp)
  if (round % 5 === 3) sandbox.spoil(otp, faultNames[round % faultNames.length] ?? 'reset')

  const path = `/2fa/v1/otp/${otp.id}`
  yield { ...caller, name: 'status', method: 'GET', path, otp }
  yield check(caller, otp, 'wrong code', WRONG_CODE)
  yield { ...caller, name: 'resend', method: 'POST', path: `${path}?via=${round % 2 ? 'SMS' : 'VOICE'}`, otp }
  if (otp.code !== undefined) {
    yield check(caller, otp, 'right code', otp.code)
    if (round % 2) yield check(caller, otp, 'used code', otp.code)
  }
  sandbox.compare(otp)
  // An OTP of any connection that has been compared already.
  const old = sandbox.nextToDelete()
  if (old) yield { ...caller, key: old.key, name: 'delete', method: 'DELETE', path: `/2fa/v1/otp/${old.id}` }
}

/** Sends to a number with a fault. Most answers do not name an OTP, so there are no further calls. */
function* faultySend(caller: Caller, round: number): Steps {
  const fault = faultNames[Math.floor(round / 5) % faultNames.length] ?? 'reset'
  const path = sendPath(magicNumbers[fault])
  yield { ...caller, name: 'send to a faulty number', method: 'POST', path }
}

/** A call with an unknown API key, and one for an unknown path or an unknown OTP. The key is a new one each time. */
function* strangers(round: number): Steps {
  const stranger = { key: `stranger-${randomUUID()}`, from: addressOf(round * 7) }
  yield { ...stranger, name: 'refused key', method: 'POST', path: `/2fa/v1/otp/${randomUUID()}/check?otpCode=0420` }
  if (round % 2) {
    yield { ...stranger, from: NOISY_ADDRESS, name: 'unknown path', method: 'GET', path: `/elsewhere/${round}` }
  } else {
    const key = sandboxKeys[0]
    yield { ...stranger, key, name: 'unknown OTP', method: 'GET', path: `/2fa/v1/otp/${randomUUID()}` }
  }
}

const check = (caller: Caller, otp: Otp, name: 'wrong code' | 'right code' | 'used code', code: string): Step => {
  otp.checks++
  if (code === otp.code) otp.rightChecks++
  return { ...caller, name, method: 'POST', path: `/2fa/v1/otp/${otp.id}/check?otpCode=${code}`, otp, code }
}

const sendPath = (number: string, code?: string): string =>
  `/2fa/v1/otp?number=${encodeURIComponent(number)}${code === undefined ? '' : `&otpCode=${code}`}`

/** One of 65,536 addresses that are reserved for benchmarks (RFC 2544). */
const addressOf = (round: number): string => `198.18.${(round >> 8) & 255}.${round & 255}`
