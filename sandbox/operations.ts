/**
 * The operations of the 2FA service, each a function from a call to an answer. Statuses and bodies are those of
 * tyntec's OpenAPI file: https://github.com/tyntec/api-collection (otp-authentication/2fa/v1).
 */
import { randomUUID } from 'node:crypto'
import type { Account, Application } from './accounts.ts'
import { type Answer, bare, json } from './answer.ts'
import { errorAnswer, ServiceError } from './errors.ts'
import type { Settings } from './options.ts'
import { checkCode, type Otp, statusAt, toEntity, type Verdict } from './otps.ts'
import type { Outbox } from './outbox.ts'
import type { Query } from './query.ts'
import { anotherCode, readApplication, readChannel, readCode, readNumber, readSender, readTemplate } from './send.ts'
import type { OtpStore } from './store.ts'

/** The input of an operation, and the state that it may change. */
export interface Call {
  account: Account
  query: Query
  /** The ID of the OTP or application in the path; empty if the path has none. */
  id: string
  settings: Settings
  store: OtpStore
  outbox: Outbox
}

export type Operation = (call: Call) => Answer

export const sendOtp: Operation = (call) => {
  const { account, query, settings } = call
  const number = readNumber(query)
  const application = readApplication(query, account)
  const template = readTemplate(query, application)
  const code = readCode(query, application)
  const referenceId = query('referenceId')
  const created = settings.now()
  const otp: Otp = {
    otpId: randomUUID(),
    accountId: account.accountId,
    application,
    number,
    code,
    template,
    attemptCount: 0,
    status: 'ACTIVE',
    created,
    expire: created + application.lifetimeMs,
    ...(referenceId !== undefined && { referenceId }),
    deliveries: []
  }
  return entity(call, deliver(call, otp), settings.sentStatus)
}

export const resendOtp: Operation = (call) => {
  const { settings } = call
  const otp = find(call)
  const now = settings.now()
  if (statusAt(otp, now) !== 'ACTIVE') throw new ServiceError('notValidAnymore', 'OTP is not valid anymore')
  const changed = {
    ...otp,
    ...(settings.newCodeOnResend && { code: anotherCode(otp) }),
    ...(settings.resendExtends && { expire: now + otp.application.lifetimeMs })
  }
  return entity(call, deliver(call, changed), settings.sentStatus)
}

export const readOtp: Operation = (call) => entity(call, find(call), 200)

export const deleteOtp: Operation = (call) => {
  const otp = call.store.find(call.account.accountId, call.id)
  if (otp === undefined) return notFound(call)
  call.store.remove(otp)
  return call.settings.deleteStatus === 204 ? bare(204) : entity(call, otp, 200)
}

export const verifyOtp: Operation = (call) => {
  const { settings, store } = call
  const otp = store.find(call.account.accountId, call.id)
  if (otp === undefined && settings.otpBeforeCode) return notFound(call)
  // A Spring application reads its parameters before its code runs.
  const code = call.query('otpCode')
  if (code === undefined) throw new ServiceError('missingParameter', "Required parameter 'otpCode' is not present.")
  if (otp === undefined) return notFound(call)
  const checked = checkCode(otp, code, settings.now())
  store.save(checked.otp)
  if (checked.verdict === 'right') return entity(call, checked.otp, settings.verifiedStatus)
  const status = checked.verdict === 'late' ? settings.lateStatus : refusals[checked.verdict]
  return settings.bareRefusals ? bare(status) : entity(call, checked.otp, status)
}

const refusals: Record<Exclude<Verdict, 'right' | 'late'>, number> = { wrong: 401, last: 403, gone: 410 }

export const listOtps: Operation = ({ account, query, settings, store }) => {
  const otps = store.list(account.accountId, readNumber(query))
  if (otps.length === 0) return bare(204)
  const now = settings.now()
  return json(
    200,
    otps.map((otp) => toEntity(otp, now, settings.unsetAsNull))
  )
}

export const listEvents: Operation = (call) =>
  json(
    200,
    find(call).deliveries.map(({ channel, at }) => ({
      type: channel,
      status: 'success',
      statusText: 'Shown in the outbox of the sandbox',
      created: at,
      timestampCreated: new Date(at).toISOString()
    }))
  )

export const listApplications: Operation = ({ account }) => json(200, account.applications.map(applicationEntity))

export const readApplicationById: Operation = ({ account, id }) => {
  const application = account.applications.find(({ applicationId, name }) => id === applicationId || id === name)
  if (application === undefined) throw new ServiceError('unknownApplication', 'The application was not found.')
  return json(200, applicationEntity(application))
}

function find({ store, account, id }: Call): Otp {
  const otp = store.find(account.accountId, id)
  if (otp === undefined) throw new ServiceError('unknownOtp', 'OTP was not found.')
  return otp
}

/** Sends the code (again) and saves the OTP. */
function deliver({ query, outbox, store, settings }: Call, otp: Otp): Otp {
  const channel = readChannel(query)
  const at = settings.now()
  const delivered = { ...otp, deliveries: [...otp.deliveries, { channel, at }] }
  outbox.deliver(delivered, channel, readSender(query, channel, otp.application), at)
  store.save(delivered)
  return delivered
}

function entity({ settings }: Call, otp: Otp, status: number): Answer {
  return json(status, toEntity(otp, settings.now(), settings.unsetAsNull))
}

/** tyntec's OpenAPI file declares a 404 for verify and delete, but does not say whether it has a body. */
function notFound({ settings }: Call): Answer {
  return settings.bareNotFound ? bare(404) : errorAnswer('unknownOtp', 'OTP was not found.', settings)
}

function applicationEntity({ applicationId, name, pinLength, attempts, lifetimeMs, ...rest }: Application): object {
  const { alphanumeric, sender, caller } = rest
  return { applicationId, name, pinLength, attempts, expire: lifetimeMs / 1000, alphanumeric, sender, caller }
}
