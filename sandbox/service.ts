/**
 * The steps of an API call: gateway, fault, operation. The fault is looked up before the operation: with 503 the call
 * does not reach the service, so the operation must not run.
 */
import type { IncomingMessage } from 'node:http'
import type { Account, Accounts } from './accounts.ts'
import type { Answer } from './answer.ts'
import { errorAnswer, ServiceError } from './errors.ts'
import type { Fault, Faults } from './faults.ts'
import { type Gateway, noRoute } from './gateway.ts'
import type { Call } from './operations.ts'
import { parseQuery } from './query.ts'
import { findRoute, type Route } from './routes.ts'
import { readNumber } from './send.ts'

export interface Service extends Pick<Call, 'settings' | 'store' | 'outbox'> {
  accounts: Accounts
  gateway: Gateway
  faults: Faults
}

/** A fault that the page has chosen for its next call. How the service will read the number is not known yet. */
export interface FaultOfCall {
  fault: Fault
  /** False: the phone of this call keeps the fault for further calls. */
  once: boolean
  /** The number as it was typed, which keeps the fault if the service cannot read it. */
  spelled: string
}

/** Computes the answer to a call. The caller of this function has to apply the fault, if there is one. */
export function answerCall(
  service: Service,
  request: IncomingMessage,
  path: string,
  rawQuery: string,
  chosen?: FaultOfCall
): { answer: Answer; fault?: Fault } {
  const route = findRoute(request.method ?? '', path)
  if (route === undefined) return { answer: noRoute() }
  const admission = service.gateway(request, rawQuery)
  if (admission.refusal !== undefined) return { answer: admission.refusal }

  const { settings, store, outbox } = service
  const call = {
    account: admission.account,
    query: parseQuery(rawQuery, service.settings.anyCaseNames),
    id: route.id,
    settings,
    store,
    outbox
  }
  const about = subjects(route, call, admission.account)
  if (chosen && !chosen.once) service.faults.set(about.at(-1) ?? chosen.spelled, chosen.fault)
  const fault = chosen?.fault ?? service.faults.take(about)
  if (fault === '503') return { answer: { status: 503 }, fault }
  const answer = run(route, call)
  return { answer: { ...answer, headers: { ...answer.headers, ...admission.headers } }, ...(fault && { fault }) }
}

function run(route: Route, call: Call): Answer {
  try {
    return route.operation(call)
  } catch (error) {
    if (error instanceof ServiceError) return errorAnswer(error.kind, error.message, call.settings)
    throw error
  }
}

function subjects({ about }: Route, call: Call, account: Account): string[] {
  if (about === 'otp') {
    const number = call.store.find(account.accountId, call.id)?.number
    return number === undefined ? [call.id] : [call.id, number]
  }
  if (about === 'application') return []
  try {
    return [readNumber(call.query)]
  } catch {
    // The number is invalid. The operation will answer that.
    return []
  }
}
