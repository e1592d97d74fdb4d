/**
 * Connection: what may be sent at all. Rules against SMS pumping that need no counting, each off unless it is configured.
 * https://cheatsheetseries.owasp.org/cheatsheets/Multifactor_Authentication_Cheat_Sheet.html
 */
import type { FastifyInstance } from 'fastify'
import { type Call, sends } from '../call.ts'
import type { Config } from '../config/config.ts'
import { ProxyError } from '../errors.ts'

type Rules = Pick<Config, 'GUARD_COUNTRIES' | 'GUARD_FORBID'>

/** Adds the hook that refuses calls against the rules. */
export function registerRules(app: FastifyInstance, rules: Rules): void {
  if (!rules.GUARD_COUNTRIES && !rules.GUARD_FORBID) return
  app.addHook('preHandler', ({ call }, _reply, done) => {
    if (sends(call)) {
      checkOverrides(call, rules)
      checkCountry(call, rules)
    }
    done()
  })
}

function checkOverrides({ values }: Call, { GUARD_FORBID = [] }: Rules): void {
  for (const override of GUARD_FORBID) {
    const used = override === 'VOICE' ? values.get('via') === 'VOICE' : values.has(override)
    if (used) throw new ProxyError('OVERRIDE_FORBIDDEN')
  }
  // AUTO is the connector's default and no request for a call by voice: it goes on, as SMS.
  if (GUARD_FORBID.includes('VOICE')) values.set('via', 'SMS')
}

/** A number whose country cannot be told, such as one of a range kept for fiction, is of no listed country. */
function checkCountry({ number }: Call, { GUARD_COUNTRIES }: Rules): void {
  if (!GUARD_COUNTRIES || !number) return
  if (number.country === undefined || !GUARD_COUNTRIES.includes(number.country)) {
    throw new ProxyError('COUNTRY_NOT_ALLOWED')
  }
}
