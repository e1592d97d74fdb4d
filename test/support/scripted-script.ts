/**
 * Scripted upstream, the usual script: the first part of the otpId chooses what happens, and for a send, which has no otpId,
 * the end of the key. `wrong-1` is a wrong code, the key `key-reset` loses its socket.
 */
import { type Action, after, reset, silence, thenClose } from './scripted-actions.ts'
import { head, html, json, keyRefused, otp, tyntecError } from './scripted-answers.ts'
import { headerValues, type ScriptedCall } from './scripted-call.ts'

/** Chooses what to do with a call; undefined leaves it to the usual script. */
export type Script = (call: ScriptedCall) => Action | undefined

const SLOW_MS = 300

const BEHAVIOURS: Readonly<Record<string, (call: ScriptedCall) => Action>> = {
  wrong: ({ otpId, path }) =>
    path.endsWith('/check') ? json(401, otp(otpId, { attemptCount: 1 })) : json(200, otp(otpId, { attemptCount: 1 })),
  many: ({ otpId }) => json(403, otp(otpId, { attemptCount: 3, otpStatus: 'TOO_MANY_ATTEMPTS' })),
  expired: ({ otpId }) => json(410, otp(otpId, { otpStatus: 'EXPIRED' })),
  used: ({ otpId }) => json(410, otp(otpId, { attemptCount: 1, otpStatus: 'VERIFIED' })),
  refused: () => keyRefused(),
  missing: () => tyntecError(404, '1404', 'There is no such OTP'),
  html: () => html(500),
  reset,
  silent: silence,
  slow: (call) => after(SLOW_MS, right(call)),
  half: (call) => thenClose(right(call).subarray(0, -20)),
  garbage: () => thenClose('this is not HTTP\r\n\r\n'),
  closing: () => thenClose(head(200, { 'Content-Length': '5' }))
}

/** Everything goes well: 202 for a check, 200 for the rest. */
export const right = ({ method, path, otpId }: ScriptedCall): Buffer =>
  path.endsWith('/check') && method === 'POST'
    ? json(202, otp(otpId, { attemptCount: 1, otpStatus: 'VERIFIED' }))
    : json(200, otp(otpId))

/** The usual script. */
export function usualScript(call: ScriptedCall): Action {
  const name = call.otpId?.split('-', 1)[0] ?? headerValues(call, 'apikey')[0]?.split('-').at(-1) ?? ''
  return Object.hasOwn(BEHAVIOURS, name) ? (BEHAVIOURS[name] as (call: ScriptedCall) => Action)(call) : right(call)
}
