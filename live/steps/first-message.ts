/**
 * The steps of the first message, from the send to a check of the deleted OTP. In the plan `resend`, the second message
 * is one of them.
 */
import { randomBytes } from 'node:crypto'
import type { Call } from '../client.ts'
import type { StepId } from '../step.ts'
import { callsAbout } from './calls-about.ts'
import { wrongCode } from './codes.ts'
import { readOtp } from './read-otp.ts'
import { askForSender, makeSender } from './sender.ts'
import { take, type Walk } from './walk.ts'

const NOT_ACCEPTED = '  The code that was typed was not accepted. Was it that of an older message?'

/** @returns whether the send brought an OTP */
export async function firstMessage(walk: Walk): Promise<boolean> {
  const { recorder, phone, person } = walk
  const sender = makeSender(recorder)
  const reference = `live-${randomBytes(8).toString('hex')}`
  recorder.known.reference(reference)
  const send: Call = {
    method: 'POST',
    path: '/2fa/v1/otp',
    query: [
      ['number', phone.national],
      ['country', phone.country],
      ['referenceId', reference],
      ['sender', sender]
    ],
    key: 'yours'
  }
  const otp = readOtp(await take(walk, 'send-1', send))
  if (otp === undefined) {
    person.tell('  The first send brought no OTP, so its steps are left out.')
    return false
  }
  const { status, verify, resend, remove } = callsAbout(otp.otpId, 1)
  const step = (id: StepId, call: Call) => take(walk, id, call)

  await step('status-1', status)
  let code = await askForCode(walk)
  if (code !== undefined) await askForSender(walk, 1, sender)
  if (walk.second === 'resend') {
    await step('resend', resend)
    code = await askForSecond(walk, code)
  }
  if (code !== undefined) {
    await step('wrong-code', verify(wrongCode(code)))
    await step('status-after-wrong', status)
    const checked = await step('right-code', verify(code))
    if (checked.kind === 'answer' && [401, 403, 410].includes(checked.status)) person.tell(NOT_ACCEPTED)
    await step('same-code-again', verify(code))
    await step('status-after-right', status)
  }
  walk.open.take(1)
  const deleted = await step('delete', remove)
  // An OTP that may still exist is not checked with 0000, which could be the right code.
  const isDeleted = deleted.kind === 'answer' && deleted.status < 300
  if (code !== undefined || isDeleted) await step('verify-after-delete', verify(code ?? '0000'))
  return true
}

async function askForCode({ person, recorder }: Walk): Promise<string | undefined> {
  const code = await person.code(1)
  if (code !== undefined) recorder.known.code(code)
  recorder.note({ step: 'send-1', asked: 'message', said: code === undefined ? 'not arrived' : 'arrived' })
  if (code === undefined) person.tell('  No message, so the steps that need its code are left out.')
  return code
}

/** @returns the code that should be right: that of the last message that arrived */
async function askForSecond({ person, recorder }: Walk, first: string | undefined): Promise<string | undefined> {
  const code = await person.code(2, first)
  if (code !== undefined) recorder.known.code(code)
  recorder.note({ step: 'resend', asked: 'message', said: code === undefined ? 'not arrived' : 'arrived' })
  const same = first === undefined || code === undefined ? 'not known' : code === first ? 'same' : 'another'
  recorder.note({ step: 'resend', asked: 'code', said: same })
  return code ?? first
}
