/**
 * Soak: what one connection does, without end. A generator hands out a call at a time and gets its answer, or undefined where
 * the connection broke; the load around it knows nothing of journeys.
 */
import { randomUUID } from 'node:crypto'
import { sandboxKeys } from '../../sandbox/accounts.ts'
import { faultNames, magicNumbers } from '../../sandbox/faults.ts'
import type { SandboxSide } from './sandbox-side.ts'
import type { Answer, Otp, Step } from './step.ts'

type Steps = Generator<Step, void, Answer | undefined>

/** Five digits: never right, for the sandbox's codes and ours have four. */
const WRONG_CODE = '00000'
/** Numbers that are kept free for drama and have no fault of their own. */
const NUMBERS = 400
/** One address that asks for unknown paths so often that it is refused. */
const NOISY_ADDRESS = '203.0.113.7'

/**
 * @param index number of the connection: each begins at another place, so that everything happens early
 * @param sandbox where OTPs are handed over to, to be compared with what the sandbox says
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
  // Reading it takes the sandbox a while, which faults have to spare.
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
  // One that has been compared already, of whichever connection.
  const old = sandbox.nextToDelete()
  if (old) yield { ...caller, key: old.key, name: 'delete', method: 'DELETE', path: `/2fa/v1/otp/${old.id}` }
}

/** A number whose calls all go wrong; mostly nobody learns the OTP's ID. */
function* faultySend(caller: Caller, round: number): Steps {
  const fault = faultNames[Math.floor(round / 5) % faultNames.length] ?? 'reset'
  const path = sendPath(magicNumbers[fault])
  yield { ...caller, name: 'send to a faulty number', method: 'POST', path }
}

/** Callers whom nobody knows: each a key and an address that were never there before. */
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

/** One of 65,536 addresses for tests of benchmarks (RFC 2544). */
const addressOf = (round: number): string => `198.18.${(round >> 8) & 255}.${round & 255}`
