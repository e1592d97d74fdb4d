/**
 * The checks that use HTTP, in the order in which they run: first what affects many answers, last what counts them.
 */
import type { Check } from './check.ts'
import { CACHE } from './checks/cache.ts'
import { CLOCK } from './checks/clock.ts'
import { CORS } from './checks/cors.ts'
import { DEEP } from './checks/deep.ts'
import { DEFINITION } from './checks/definition.ts'
import { HEALTH } from './checks/health.ts'
import { KEY_HEADER } from './checks/key-header.ts'
import { LATENCY } from './checks/latency.ts'
import { LIMIT } from './checks/limit.ts'
import { LONG_URL } from './checks/long-url.ts'
import { metricsCheck } from './checks/metrics.ts'
import { NO_KEY } from './checks/no-key.ts'
import { OPERATIONS } from './checks/operations.ts'
import { PLAIN_HTTP } from './checks/plain-http.ts'
import { QUERY } from './checks/query.ts'
import { READY } from './checks/ready.ts'
import { REDIRECT } from './checks/redirect.ts'
import { STAND_IN } from './checks/stand-in.ts'
import { UNKNOWN_PATH } from './checks/unknown-path.ts'
import { VERSION } from './checks/version.ts'

/**
 * @param options.deep whether tyntec may be asked, with a made-up key
 * @param options.metricsPort where METRICS_PORT of the proxy would answer
 */
export const httpChecks = ({ deep, metricsPort }: { deep: boolean; metricsPort: number }): readonly Check[] => [
  ...[PLAIN_HTTP, REDIRECT, HEALTH, READY, DEFINITION, CORS, NO_KEY, OPERATIONS, CACHE, UNKNOWN_PATH],
  ...[KEY_HEADER, QUERY, LONG_URL, LATENCY, CLOCK, metricsCheck(metricsPort), VERSION, STAND_IN],
  ...(deep ? [DEEP] : []),
  LIMIT
]
