/**
 * Settings: what the process tells about itself, and how it ends.
 */
import * as z from 'zod'
import { constantsForTests } from '../constants.ts'
import { address, flag, isBaseUrl, wholeNumber } from '../setting-kinds.ts'

export const PROCESS = {
  LOG_LEVEL: z.enum(['fatal', 'error', 'warn', 'info', 'debug', 'trace', 'silent']).default('info').meta({
    sentence:
      'Lowest severity of the log lines that are written: fatal, error, warn, info, debug, trace, or silent for none.',
    hint: 'must be one of fatal, error, warn, info, debug, trace, silent'
  }),
  METRICS_PORT: z
    .string()
    .regex(/^\d{1,5}$/)
    .transform(Number)
    .refine((value) => value >= 1 && value <= 65_535)
    .optional()
    .meta({
      sentence: "Port of the metrics, `/metrics`, and of the operator's page, `/`. Without it, there is neither.",
      unit: 'port',
      bounds: '1 to 65535',
      hint: 'must be a whole number from 1 to 65535, or left out'
    }),
  METRICS_HOST: address("Address that metrics and the operator's page listen on."),
  OTEL_EXPORTER_OTLP_ENDPOINT: z.string().refine(isBaseUrl).optional().meta({
    sentence: 'OpenTelemetry collector that receives traces, as OTLP over HTTP. No traces without it.',
    hint: 'must be a URL such as http://localhost:4318, without query or credentials, or left out'
  }),
  OTEL_SERVICE_NAME: z
    .string()
    .regex(/^[\w./-]{1,100}$/)
    .default('tyntec-2fa-proxy')
    .meta({
      sentence: 'Name under which the traces appear.',
      hint: 'must be 1 to 100 letters, digits, dots, slashes, hyphens or underscores'
    }),
  EVENT_LOOP_DELAY_MS: wholeNumber(
    'ms',
    500,
    20,
    10_000,
    'Event loop delay above which calls are refused with 503 and `/readyz` answers 503.'
  ),
  DRAIN_DELAY_MS: wholeNumber(
    'ms',
    0,
    0,
    300_000,
    'Time after SIGTERM during which new calls are still accepted, while `/readyz` answers 503.'
  ),
  DRAIN_TIMEOUT_MS: wholeNumber(
    'ms',
    15_000,
    100,
    600_000,
    'Time after SIGTERM within which the process ends, even if calls still run. Longer than `DRAIN_DELAY_MS` and `UPSTREAM_TIMEOUT_MS` together.'
  ),
  ALLOW_DIAGNOSTICS_FOR_TESTS: flag(
    'For tests whose keys and numbers are no secrets: allows switches of Node that can expose them, such as `--inspect` or `NODE_DEBUG`. Never for production.'
  ),
  CONSTANTS_FOR_TESTS: constantsForTests(
    'For tests that cannot wait: other values of constants, such as `BREAKER_PAUSE_MS=200`. Never for production.'
  )
}
