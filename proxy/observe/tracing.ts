/**
 * Traces: one span for each call, with a child span for each call to tyntec, sent to an OpenTelemetry collector as OTLP over HTTP.
 * process/run.ts imports this file only if a collector is configured.
 */
import { randomUUID } from 'node:crypto'
import { subscribe } from 'node:diagnostics_channel'
import { setTimeout as sleep } from 'node:timers/promises'
import { FastifyOtelInstrumentation } from '@fastify/otel'
import { OTLPTraceExporter } from '@opentelemetry/exporter-trace-otlp-http'
import { UndiciInstrumentation } from '@opentelemetry/instrumentation-undici'
import { resourceFromAttributes } from '@opentelemetry/resources'
import { BatchSpanProcessor, NodeTracerProvider, type SpanExporter } from '@opentelemetry/sdk-trace-node'
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'
import type { Config } from '../config/settings.ts'
import { withAllowedSpans } from './allowed-spans.ts'
import type { CallLog } from './call-log.ts'
import { TraceParent } from './trace-parent.ts'

export interface TracingOptions {
  /** Base URL of the collector. */
  readonly endpoint: string
  readonly serviceName: Config['OTEL_SERVICE_NAME']
  readonly serviceVersion: string
  readonly callLog: CallLog
}

/** Maximum ms that the shutdown waits for the collector. */
const FLUSH_TIMEOUT = 2_000

/** Probes come every few seconds and are not traced. */
const PROBE = /^\/(?:healthz|readyz)(?:\?|$)/

/** Starts tracing. To be called before the app is built, because existing Fastify instances are not traced. */
export function startTracing({ endpoint, serviceName, serviceVersion, callLog }: TracingOptions): void {
  const collector = new OTLPTraceExporter({ url: `${endpoint.replace(/\/$/, '')}/v1/traces` })
  const provider = new NodeTracerProvider({
    resource: resourceFromAttributes({
      'service.name': serviceName,
      'service.version': serviceVersion,
      // Distinguishes replicas. https://opentelemetry.io/docs/specs/semconv/resource/service/
      'service.instance.id': randomUUID()
    }),
    spanProcessors: [withAllowedSpans(new BatchSpanProcessor(noting(collector, callLog)))]
  })
  provider.register({ propagator: new TraceParent() })
  traceCalls()
  traceUpstreamCalls()
  onEachApp((app) => {
    app.addHook('onClose', async () => {
      await Promise.race([provider.shutdown().catch(() => {}), sleep(FLUSH_TIMEOUT, undefined, { ref: false })])
    })
  })
}

/** Server spans. Spans of hooks and handlers are disabled, because each call would have twenty. */
function traceCalls(): void {
  new FastifyOtelInstrumentation({
    registerOnInitialization: true,
    instrumentHooks: false,
    instrumentHandler: false,
    recordExceptions: false,
    ignorePaths: ({ url }) => PROBE.test(url),
    requestHook: (span, { method, routeOptions }) =>
      void span.updateName(routeOptions.url === undefined ? method : `${method} ${routeOptions.url}`)
  })
  onEachApp((app) => {
    app.addHook('onRequest', (request, reply, done) => {
      reply.raw.once('close', () => endSpanOfCallerWhoLeft(request, reply))
      done()
    })
    app.addHook('onSend', (request, _reply, _payload, done) => {
      describe(request, request.call.outcome ?? 'OK')
      done()
    })
  })
}

/** Client spans of the calls to tyntec, and their header `traceparent`. */
function traceUpstreamCalls(): void {
  new UndiciInstrumentation({ requireParentforSpans: true })
}

/** Runs `use` for each Fastify instance created from now on. https://fastify.dev/docs/latest/Reference/Hooks/#diagnostics-channel-hooks */
function onEachApp(use: (app: FastifyInstance) => void): void {
  subscribe('fastify.initialization', (message) => use((message as { fastify: FastifyInstance }).fastify))
}

function describe(request: FastifyRequest, outcome: string): void {
  const { operation } = request.call
  const { span } = request.opentelemetry()
  span?.setAttributes({
    ...(operation ? { 'tyntec.operation': operation.operationId } : {}),
    'tyntec.outcome': outcome
  })
}

/** Ends the span of a call that was never answered. The span of an answered call has ended by then. */
function endSpanOfCallerWhoLeft(request: FastifyRequest, { raw }: FastifyReply): void {
  const { span } = request.opentelemetry()
  if (!span || raw.writableFinished) return
  describe(request, 'CALLER_LEFT')
  span.setAttribute('http.response.status_code', 499).end()
}

/**
 * Logs once that spans are lost, but no reason, because the exporter's errors contain addresses and response bodies.
 */
function noting(collector: SpanExporter, callLog: CallLog): SpanExporter {
  let noted = false
  return {
    export: (spans, callback) =>
      collector.export(spans, (result) => {
        if (result.code !== 0 && !noted) {
          noted = true
          callLog.tracesLost()
        }
        callback(result)
      }),
    forceFlush: () => collector.forceFlush?.() ?? Promise.resolve(),
    shutdown: () => collector.shutdown()
  }
}
