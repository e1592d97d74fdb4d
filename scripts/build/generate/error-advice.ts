/**
 * What to do about each error of the proxy, for docs/errors.md. An error without advice does not compile. Each text speaks to who mends
 * the error, in Markdown; its links lead from docs/.
 */
import type { ErrorCode } from '../../../proxy/errors.ts'

const OTHER_CLIENT = 'Find the client, or the load balancer that changes requests: no supported platform causes this'
const AGAIN = 'Call again in a moment; a flow does that by itself where its retry policy is on'
const often = (runbook: string): string => `If it comes often: [runbook](operations.md#${runbook})`

export const ERROR_ADVICE: Readonly<Record<ErrorCode, string>> = {
  BAD_REQUEST: 'Correct the input that the message names',
  INPUT_REFUSED: 'Correct the input that the message names',
  OVERRIDE_FORBIDDEN: 'Leave the input out, or ask whoever runs the proxy to change `GUARD_FORBID`',
  API_KEY_MISSING: `Enter the API key in the connection. ${often('tyntec2fakeysrefused')}`,
  API_KEY_REFUSED: `Correct the API key of the connection. ${often('tyntec2fakeysrefused')}`,
  FORBIDDEN: 'Ask tyntec about the rights of the key, and about its IP restriction if the proxy’s address has changed',
  COUNTRY_NOT_ALLOWED:
    'Extend `GUARD_COUNTRIES` if the number belongs to a real user. No list allows a number whose country cannot be determined, such as +447700900123, which is reserved for fiction',
  NOT_FOUND: 'Look at the OTP ID. The one-time password belongs to another key, or is too old',
  INPUT_UNKNOWN: 'Correct the Application ID',
  NO_SUCH_OPERATION: 'Import the connector again. Mostly scanners and probes cause this; they never hold back a call',
  PUBLIC_URL_UNSET:
    'Set `PUBLIC_URL`. Without it, `/swagger.json` is answered only to the proxy’s own machine: `Host` and the peer are loopback, and no other proxy has forwarded the request',
  METHOD_NOT_ALLOWED: 'Import the connector again. Mostly scanners and probes cause this; they never hold back a call',
  NO_LONGER_ACTIVE:
    'Send a new code. On verify, the one-time password was used before and the code was not compared; on resend, it is no longer active',
  REQUEST_TOO_SLOW: 'The request did not arrive in time. Look at the caller’s network if it comes often',
  BODY_NOT_ALLOWED: `${OTHER_CLIENT}. An empty chunked body, as gateways make it from HTTP/2, is accepted; one with a byte of content, a trailer field, or more than 16 KiB of framing is not`,
  TARGET_TOO_LONG: OTHER_CLIENT,
  DELIVERY_UNKNOWN: `Send and resend only: a message may have gone out. Let the flow ask the person before it sends again. ${often('tyntec2fadeliveryunknown')}`,
  VERDICT_UNKNOWN:
    'Verify only: the attempt may have been counted, or the code used. Never let the flow verify again by itself: [what to do instead](../connector/README.md#what-does-a-424-of-verify-mean)',
  THROTTLED:
    'Make fewer calls with this connection. If tyntec allows the key more than the published 100 in 60 s, ask whoever runs the proxy to raise `THROTTLE_CALLS`',
  ADDRESS_THROTTLED:
    'From one address or /48 network came too many calls without an accepted key, or too many requests for paths that the connector does not have, for `/swagger.json` or for the front page. If the address is your load balancer’s, set `TRUSTED_PROXIES`',
  TOO_MANY_SENDS: 'Raise the limit `GUARD_SENDS_…` if it holds back real users',
  TOO_MANY_CHECKS: 'Raise `GUARD_CHECKS_PER_OTP` or `GUARD_MISSES_PER_KEY` if they hold back real users',
  UPSTREAM_THROTTLED: 'Ask tyntec about the limit of the key',
  HEADERS_TOO_LARGE: `${OTHER_CLIENT}. A URL of more than 16 kB counts, too`,
  INTERNAL:
    'Report it as a defect: [runbook](operations.md#tyntec2fadefect). The log line `defect` with the same `requestId` names the place in the code',
  UPSTREAM_UNUSABLE: `Status and delete only. ${often('tyntec2faupstreamfailing')}`,
  UPSTREAM_UNTRUSTED:
    'Find out who answers in the place of tyntec: [runbook](operations.md#tyntec2faupstreamuntrusted)',
  OVERLOADED: `${AGAIN}. ${often('tyntec2faoverloaded')}`,
  UPSTREAM_UNREACHABLE: `${AGAIN}. ${often('tyntec2faupstreamfailing')}`,
  UPSTREAM_TOO_SLOW: `Status and delete only. ${often('tyntec2faupstreamfailing')}`,
  HTTP_VERSION: `${OTHER_CLIENT}. HTTP/2 without an upgrade is \`BAD_REQUEST\``
}
