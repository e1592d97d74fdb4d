/**
 * Traces: propagates the header `traceparent` from the caller to tyntec. `tracestate` and `baggage` are not propagated, because
 * they are free text, and no free text of a caller's headers goes upstream. https://www.w3.org/TR/trace-context/
 */
import {
  type Context,
  isSpanContextValid,
  type TextMapGetter,
  type TextMapPropagator,
  type TextMapSetter,
  trace
} from '@opentelemetry/api'

const HEADER = 'traceparent'
const FORM = /^(?!ff)[\da-f]{2}-([\da-f]{32})-([\da-f]{16})-([\da-f]{2})(?:-.*)?$/
/** Length of a header of version 00; later versions may append fields. */
const LENGTH_OF_00 = 55
const SAMPLED = 1

export class TraceParent implements TextMapPropagator {
  inject(context: Context, carrier: unknown, setter: TextMapSetter): void {
    const parent = trace.getSpanContext(context)
    if (!parent || !isSpanContextValid(parent)) return
    const flags = parent.traceFlags & SAMPLED
    setter.set(carrier, HEADER, `00-${parent.traceId}-${parent.spanId}-0${flags}`)
  }

  extract(context: Context, carrier: unknown, getter: TextMapGetter): Context {
    const header = getter.get(carrier, HEADER)
    if (typeof header !== 'string' || (header.startsWith('00') && header.length !== LENGTH_OF_00)) return context
    const [, traceId, spanId, flags] = FORM.exec(header) ?? []
    if (traceId === undefined || spanId === undefined || flags === undefined) return context
    const parent = { traceId, spanId, traceFlags: Number.parseInt(flags, 16) & SAMPLED, isRemote: true }
    return isSpanContextValid(parent) ? trace.setSpanContext(context, parent) : context
  }

  fields(): string[] {
    return [HEADER]
  }
}
