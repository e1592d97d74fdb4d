/**
 * Definition: are the parameters acceptable? Runs once the caller is known.
 */
import type { FastifyInstance } from 'fastify'
import { ProxyError } from '../errors.ts'
import { mendPlus, NoPhoneNumber, understandNumber } from './phone-number.ts'
import { readQuery } from './query.ts'

/** Adds the hook that reads and checks the parameters of a listed call. */
export function registerParameters(app: FastifyInstance): void {
  app.addHook('preHandler', ({ call, raw }, _reply, done) => {
    if (!call.operation) return done()
    const values = readQuery(raw.url ?? '', call.operation)
    const number = values.get('number')
    if (number !== undefined) {
      values.set('number', mendPlus(number))
      call.number = checkNumber(mendPlus(number), values.get('country'))
    }
    call.values = values
    done()
  })
}

function checkNumber(number: string, country: string | undefined) {
  try {
    return understandNumber(number, country)
  } catch (error) {
    if (!(error instanceof NoPhoneNumber)) throw error
    throw new ProxyError('BAD_REQUEST', { message: `The parameter "number" ${error.message}.` })
  }
}
