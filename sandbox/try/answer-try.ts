/**
 * The endpoints for the page's buttons: send a code, and verify, resend or delete it. Each makes the call that a flow
 * would make.
 */
import { type Answer, json } from '../answer.ts'
import { phoneDigits } from '../numbers.ts'
import { aged, statusAt } from '../otps.ts'
import type { FaultOfCall, Service } from '../service.ts'
import { type Fields, readFault, readFields, readText, readWord, TryError } from './body.ts'
import { callOnce } from './call.ts'
import { rightCode, wrongCode } from './guess.ts'
import { languagesOf } from './languages.ts'
import { type Action, SENDS, type Tries } from './tries.ts'

export interface TryContext extends Pick<Service, 'settings' | 'accounts' | 'store' | 'outbox' | 'faults'> {
  tries: Tries
  /** Base URL of the sandbox. */
  url: string
  /** Base URL of the proxy in front of the sandbox, if there is one. */
  proxy?: string | undefined
}

/** Paths of the endpoints. The page's script knows them, too. */
const PATH = /^\/sandbox\/try\/(send|verify|resend|delete)$/

/** The action of a path; undefined for all other paths. */
export const actionOf = (path: string): Action | undefined => PATH.exec(path)?.[1] as Action | undefined

/** Digits of the shortest phone number, calling code included. */
const SHORTEST = 7

/** Makes the call and keeps the result for the page. The answer has the result, or says what to send instead. */
export async function answerTry(
  context: TryContext,
  action: Action,
  { contentType, body }: { contentType: string | undefined; body: string }
): Promise<Answer> {
  const { tries, faults, settings } = context
  let about: string | undefined
  try {
    const fields = readFields(contentType, body)
    about = action === 'send' ? SENDS : readText(fields, 'otpId', 64)
    if (tries.isRunning(about)) throw new TryError(409, 'A try is still running. Wait for its answer.')
    const prepared = action === 'send' ? prepareSend(context, fields) : prepareOther(context, action, about, fields)
    const { what, fault, ...target } = prepared
    const method = action === 'delete' ? 'DELETE' : 'POST'
    const at = settings.now()
    const result = await tries.run(about, async () => {
      const answers = await callOnce(tries, context, { ...target, method, fault })
      // The call was refused before the step that applies faults, so the fault is set here.
      if (fault && !fault.once && !answers.tyntec?.fault) faults.set(fault.spelled, fault.fault)
      return { action, what, at, ...answers }
    })
    return json(200, result)
  } catch (error) {
    if (!(error instanceof TryError)) throw error
    // Otherwise the page would show an older result as if it belonged to this request.
    if (about !== undefined && !tries.isRunning(about)) tries.forget(about)
    return json(error.status, { message: error.message })
  }
}

interface Prepared {
  what: string
  path: string
  query: URLSearchParams
  apiKey: string
  fault?: FaultOfCall | undefined
}

/** The number is sent as it was typed, because what the service makes of it is part of the result. */
function prepareSend({ accounts }: TryContext, fields: Fields): Prepared {
  const account = accounts[0]
  const number = readText(fields, 'number', 40)
  const via = readWord(fields, 'via', ['SMS', 'VOICE'])
  const languages = languagesOf(account)
  const language = readWord(fields, 'language', languages)
  const choice = readFault(fields)
  if (choice && phoneDigits(number).length < SHORTEST)
    throw new TryError(400, 'A fault needs a phone number, such as +447700900123 (E.164 format).')
  const [standard] = account.applications
  const application = account.applications.find(({ templates }) => language in templates) ?? standard
  const query = new URLSearchParams({ number, via, language })
  if (application !== standard) query.set('applicationId', application.applicationId)
  const fault = choice && { ...choice, spelled: number }
  return { what: `Send a code to ${number}`, path: '/2fa/v1/otp', query, apiKey: account.apiKey, fault }
}

function prepareOther(context: TryContext, action: Action, otpId: string, fields: Fields): Prepared {
  const { accounts, outbox, store } = context
  const message = outbox.messages.findLast((one) => one.otpId === otpId)
  if (message === undefined) throw new TryError(404, 'The sandbox has sent no such OTP.')
  const owner = store.read(otpId)?.accountId
  const { apiKey } = accounts.find(({ accountId }) => accountId === owner) ?? accounts[0]
  const path = `/2fa/v1/otp/${otpId}`
  if (action === 'verify') {
    const { what, code } = guessOf(context, message, fields)
    return {
      what: `Verify ${code} (${what})`,
      path: `${path}/check`,
      query: new URLSearchParams({ otpCode: code }),
      apiKey
    }
  }
  const { channel } = message
  const query = new URLSearchParams(action === 'resend' ? { via: channel } : {})
  return { what: action === 'resend' ? 'Resend the code' : 'Delete the OTP', path, query, apiKey }
}

/** The code to try. For `expired`, the OTP is aged first, and the code is the right one. */
function guessOf(
  { store, settings }: TryContext,
  { otpId, code }: { otpId: string; code: string },
  fields: Fields
): { what: string; code: string } {
  if ('otpCode' in fields) {
    const typed = readText(fields, 'otpCode', 64)
    return { what: typed === code ? rightCode : 'typed by hand', code: typed }
  }
  const guess = readWord(fields, 'guess', ['right', 'wrong', 'expired'])
  if (guess === 'wrong') return { what: 'a wrong code', code: wrongCode(code) }
  const otp = store.read(otpId)
  if (guess === 'right' || otp === undefined) return { what: rightCode, code }
  const now = settings.now()
  if (statusAt(otp, now) === 'ACTIVE') store.save(aged(otp, now))
  return { what: `${rightCode}, too late`, code }
}
