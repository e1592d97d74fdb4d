/**
 * The steps of the second message in the plans in which it is another OTP: three wrong codes, or a code that comes too
 * late.
 */
import type { Call } from '../client.ts'
import type { StepId } from '../step.ts'
import { callsAbout } from './calls-about.ts'
import { wrongCode } from './codes.ts'
import { type Otp, readOtp } from './read-otp.ts'
import { askForSender, makeSender } from './sender.ts'
import { waitForExpiry } from './wait.ts'
import { take, type Walk } from './walk.ts'

/** @returns whether the send brought an OTP */
export async function secondMessage(walk: Walk): Promise<boolean> {
  const { recorder, phone, person } = walk
  const sender = makeSender(recorder)
  const send: Call = {
    method: 'POST',
    path: '/2fa/v1/otp',
    query: [
      ['number', phone.e164],
      ['Sender', sender]
    ],
    key: 'yours'
  }
  const otp = readOtp(await take(walk, 'send-2', send))
  const sentAt = walk.now()
  if (otp === undefined) {
    person.tell('  The second send brought no OTP, so its steps are left out.')
    return false
  }
  const status = readOtp(await take(walk, 'status-2', callsAbout(otp.otpId, 2).status))
  const code = await person.code(2)
  if (code !== undefined) recorder.known.code(code)
  recorder.note({ step: 'send-2', asked: 'message', said: code === undefined ? 'not arrived' : 'arrived' })
  if (code === undefined) person.tell('  No message, so the steps that need its code are left out.')
  else await askForSender(walk, 2, sender)

  if (walk.second === 'wrong-codes') await wrongCodes(walk, otp, code)
  else await lateCode(walk, { ...otp, lifetimeMs: status?.lifetimeMs ?? otp.lifetimeMs }, { code, sentAt })
  return true
}

async function wrongCodes(walk: Walk, { otpId }: Otp, right: string | undefined): Promise<void> {
  if (right === undefined) return
  const { verify, status } = callsAbout(otpId, 2)
  const used: string[] = []
  for (const step of ['wrong-1', 'wrong-2', 'wrong-3'] as const satisfies StepId[]) {
    const code = wrongCode(right, used)
    used.push(code)
    await take(walk, step, verify(code))
  }
  await take(walk, 'status-after-wrong-codes', status)
}

async function lateCode(
  walk: Walk,
  { otpId, lifetimeMs }: Otp,
  { code, sentAt }: { code: string | undefined; sentAt: number }
): Promise<void> {
  if (!(await waitForExpiry(walk, lifetimeMs, sentAt))) return
  const { verify, status } = callsAbout(otpId, 2)
  await take(walk, 'status-after-expiry', status)
  if (code === undefined) return
  await take(walk, 'late-code', verify(code))
  await take(walk, 'late-code-again', verify(code))
  await take(walk, 'status-after-late', status)
}
