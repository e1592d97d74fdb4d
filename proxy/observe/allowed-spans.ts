/**
 * Traces: an allow-list for exported spans. The instrumentations record URLs, which contain phone numbers and codes here. So each
 * ended span is copied into a new one with attributes from a fixed list, and without events, links and error messages.
 */
import { type Attributes, type SpanContext, SpanKind, type SpanStatus, SpanStatusCode } from '@opentelemetry/api'
import type { ReadableSpan, SpanProcessor } from '@opentelemetry/sdk-trace-node'

/** Names of https://opentelemetry.io/docs/specs/semconv/http/http-spans/, and two of our own. */
const ALLOWED = [
  'http.request.method',
  'http.response.status_code',
  'http.route',
  'url.scheme',
  'server.address',
  'server.port',
  'network.peer.address',
  'network.peer.port',
  'network.protocol.version',
  'tyntec.operation',
  'tyntec.outcome'
]

/** Names of errors, such as UND_ERR_SOCKET or TypeError. Any other text may be a message, and is dropped. */
const ERROR_TYPE = /^[A-Za-z_]{1,40}$/

/** Wraps a span processor, so that it receives only filtered spans. */
export const withAllowedSpans = (next: SpanProcessor): SpanProcessor => ({
  onStart: (span, context) => next.onStart(span, context),
  onEnd: (span) => {
    // The instrumentation also makes an internal span for the not-found handler, which cannot be disabled and has no use.
    if (span.kind !== SpanKind.INTERNAL) next.onEnd(allowedSpan(span))
  },
  forceFlush: () => next.forceFlush(),
  shutdown: () => next.shutdown()
})

/** Copied field by field, so that fields that OpenTelemetry adds later are not exported. */
function allowedSpan(span: ReadableSpan): ReadableSpan {
  const context = allowedContext(span.spanContext())
  return {
    name: span.name,
    kind: span.kind,
    spanContext: () => context,
    ...(span.parentSpanContext ? { parentSpanContext: allowedContext(span.parentSpanContext) } : {}),
    startTime: span.startTime,
    endTime: span.endTime,
    duration: span.duration,
    ended: span.ended,
    status: statusOf(span),
    attributes: { ...allowedAttributes(span.attributes), ...errorTypeOf(span) },
    events: [],
    links: [],
    resource: span.resource,
    instrumentationScope: span.instrumentationScope,
    droppedAttributesCount: 0,
    droppedEventsCount: 0,
    droppedLinksCount: 0
  }
}

const allowedContext = ({ traceId, spanId, traceFlags, isRemote }: SpanContext): SpanContext => ({
  traceId,
  spanId,
  traceFlags,
  ...(isRemote === undefined ? {} : { isRemote })
})

const allowedAttributes = (attributes: Attributes): Attributes =>
  Object.fromEntries(ALLOWED.filter((name) => name in attributes).map((name) => [name, attributes[name]]))

/** Refusals are exceptions internally, but by OpenTelemetry's conventions a 4xx is no error of a server span. */
function statusOf({ kind, status, attributes }: ReadableSpan): SpanStatus {
  if (kind !== SpanKind.SERVER) return { code: status.code }
  const failed = Number(attributes['http.response.status_code'] ?? 0) >= 500
  return { code: failed ? SpanStatusCode.ERROR : SpanStatusCode.UNSET }
}

/** undici's instrumentation records the type of an error only in an event, next to its message. */
function errorTypeOf({ kind, events, attributes }: ReadableSpan): Attributes {
  if (kind === SpanKind.SERVER) {
    const failed = Number(attributes['http.response.status_code'] ?? 0) >= 500
    return failed ? { 'error.type': attributes['tyntec.outcome'] ?? 'INTERNAL' } : {}
  }
  const type = events.map((event) => event.attributes?.['exception.type']).find((name) => name !== undefined)
  return typeof type === 'string' && ERROR_TYPE.test(type) ? { 'error.type': type } : {}
}
