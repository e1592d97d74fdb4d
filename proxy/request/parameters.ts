/**
 * Step 1, request: are the inputs acceptable? They are read after the API key: nobody without one can probe what is
 * accepted.
 */
import type { preHandlerHookHandler } from 'fastify'
import { type CountryCode, getCountryCallingCode } from 'libphonenumber-js/max'
import { listedCall } from '../call.ts'
import { ProxyError } from '../errors.ts'
import { NoPhoneNumber } from './number/no-phone-number.ts'
import { understandNumber } from './number/understand.ts'
import { readQuery } from './query.ts'

/** The hook that reads, cleans and checks the inputs of a call. */
export const readParameters: preHandlerHookHandler = (request, _reply, done) => {
  const call = listedCall(request)
  const values = readQuery(request.raw.url ?? '', call.operation)
  const typed = values.get('number')
  if (typed !== undefined) {
    const country = values.get('country') as CountryCode | undefined
    call.number = numberIn(typed, country)
    values.set('number', call.number.number)
    // Many flows pass the same country with every number. A country that contradicts the number's country code is
    // dropped, so tyntec need not choose between them.
    if (country !== undefined && getCountryCallingCode(country) !== call.number.countryCallingCode)
      values.delete('country')
  }
  call.values = values
  done()
}

function numberIn(typed: string, country: CountryCode | undefined) {
  try {
    return understandNumber(typed, country)
  } catch (error) {
    if (!(error instanceof NoPhoneNumber)) throw error
    throw new ProxyError('BAD_REQUEST', { message: `The parameter "number" ${error.message}` })
  }
}
