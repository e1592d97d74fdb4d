/**
 * Step 3, limits: what may be sent at all. Rules against SMS pumping that need no counting, each off unless it is configured.
 * https://cheatsheetseries.owasp.org/cheatsheets/Multifactor_Authentication_Cheat_Sheet.html
 */
import type { preHandlerHookHandler } from 'fastify'
import { type ListedCall, listedCall, sends } from '../call.ts'
import type { Config } from '../config/settings.ts'
import { ProxyError } from '../errors.ts'

type Rules = Pick<Config, 'GUARD_COUNTRIES' | 'GUARD_FORBID'>

/** @returns the hook that refuses calls against the rules */
export function applyRules(rules: Rules): preHandlerHookHandler {
  return (request, _reply, done) => {
    const call = listedCall(request)
    if (sends(call)) {
      checkOverrides(call, rules)
      checkCountry(call, rules)
    }
    done()
  }
}

function checkOverrides({ values }: ListedCall, { GUARD_FORBID = [] }: Rules): void {
  for (const override of GUARD_FORBID) {
    const used = override === 'VOICE' ? values.get('via') === 'VOICE' : values.has(override)
    if (used) throw new ProxyError('OVERRIDE_FORBIDDEN')
  }
  // AUTO is the connector's default and does not ask for a voice call, so it goes on as SMS.
  if (GUARD_FORBID.includes('VOICE')) values.set('via', 'SMS')
}

const UNDETERMINED =
  'The country of this number cannot be determined, and only some countries may be texted here. Check the number.'

/** A number whose country cannot be determined, such as one reserved for fiction, is in no listed country. */
function checkCountry({ number }: ListedCall, { GUARD_COUNTRIES }: Rules): void {
  if (!GUARD_COUNTRIES || !number) return
  if (number.country === undefined) throw new ProxyError('COUNTRY_NOT_ALLOWED', { message: UNDETERMINED })
  if (!GUARD_COUNTRIES.includes(number.country)) throw new ProxyError('COUNTRY_NOT_ALLOWED')
}
