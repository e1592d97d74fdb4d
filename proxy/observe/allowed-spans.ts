/**
 * Traces: what may leave the process. The instrumentations note URLs, and a URL here holds a phone number or a code, so each
 * ended span is copied into a new one: attributes from a closed list; no event, no link, no message of an error.
 */
import { type Attributes, type SpanContext, SpanKind, type SpanStatus, SpanStatusCode } from '@opentelemetry/api'
import type { ReadableSpan, SpanProcessor } from '@opentelemetry/sdk-trace-node'

/** https://opentelemetry.io/docs/specs/semconv/http/http-spans/ and two of our own. */
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

/** Names of errors, such as UND_ERR_SOCKET or TypeError; whatever looks otherwise may be a message. */
const ERROR_TYPE = /^[A-Za-z_]{1,40}$/

/** A processor in front of another one, which sees allowed spans alone. */
export const withAllowedSpans = (next: SpanProcessor): SpanProcessor => ({
  onStart: (span, context) => next.onStart(span, context),
  onEnd: (span) => {
    // The handler for unknown paths gets a span of its own, which cannot be switched off and says nothing.
    if (span.kind !== SpanKind.INTERNAL) next.onEnd(allowedSpan(span))
  },
  forceFlush: () => next.forceFlush(),
  shutdown: () => next.shutdown()
})

/** Written out field by field, so that one that OpenTelemetry adds stays out. */
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

/** Refusals travel as exceptions here, but a caller's mistake is no error of a server's span. */
function statusOf({ kind, status, attributes }: ReadableSpan): SpanStatus {
  if (kind !== SpanKind.SERVER) return { code: status.code }
  const failed = Number(attributes['http.response.status_code'] ?? 0) >= 500
  return { code: failed ? SpanStatusCode.ERROR : SpanStatusCode.UNSET }
}

/** The client's instrumentation notes the kind of an error only in an event, beside its message. */
function errorTypeOf({ kind, events, attributes }: ReadableSpan): Attributes {
  if (kind === SpanKind.SERVER) {
    const failed = Number(attributes['http.response.status_code'] ?? 0) >= 500
    return failed ? { 'error.type': attributes['tyntec.outcome'] ?? 'INTERNAL' } : {}
  }
  const type = events.map((event) => event.attributes?.['exception.type']).find((name) => name !== undefined)
  return typeof type === 'string' && ERROR_TYPE.test(type) ? { 'error.type': type } : {}
}
