/**
 * Step 1, request: are the parameters acceptable? They are read once the caller is known, so that nobody without a key can
 * ask what would be accepted.
 */
import type { preHandlerHookHandler } from 'fastify'
import { listedCall } from '../call.ts'
import { ProxyError } from '../errors.ts'
import { mendPlus, NoPhoneNumber, understandNumber } from './phone-number.ts'
import { readQuery } from './query.ts'

/** The hook that reads and checks the parameters of a call. */
export const readParameters: preHandlerHookHandler = (request, _reply, done) => {
  const call = listedCall(request)
  const values = readQuery(request.raw.url ?? '', call.operation)
  const number = values.get('number')
  if (number !== undefined) {
    values.set('number', mendPlus(number))
    call.number = checkNumber(mendPlus(number), values.get('country'))
  }
  call.values = values
  done()
}

function checkNumber(number: string, country: string | undefined) {
  try {
    return understandNumber(number, country)
  } catch (error) {
    if (!(error instanceof NoPhoneNumber)) throw error
    throw new ProxyError('BAD_REQUEST', { message: `The parameter "number" ${error.message}.` })
  }
}
