/**
 * Traces: the header `traceparent`, in from the caller and on to tyntec. `tracestate` and `baggage` are left out on purpose:
 * they are free text, and nothing that a caller writes freely goes upstream. https://www.w3.org/TR/trace-context/
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
/** Characters of the version in use today; later ones may add to the end. */
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
