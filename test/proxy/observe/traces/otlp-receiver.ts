/**
 * Stands in for an OpenTelemetry collector: takes OTLP over HTTP as JSON and keeps what came, so that a test can look at each
 * span, and at each byte. https://opentelemetry.io/docs/specs/otlp/#otlphttp
 */
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { onTestFinished } from 'vitest'

export interface ReceivedSpan {
  readonly traceId: string
  readonly spanId: string
  readonly parentSpanId?: string
  readonly name: string
  readonly kind: 'SERVER' | 'CLIENT' | 'OTHER'
  readonly attributes: Readonly<Record<string, unknown>>
  /** 0 unset, 1 OK, 2 error. */
  readonly status: number
  /** Attributes of the process that it is from. */
  readonly resource: Readonly<Record<string, unknown>>
}

export interface Receiver {
  /** For OTEL_EXPORTER_OTLP_ENDPOINT. */
  readonly url: string
  /** Every request so far: path and body as they came. */
  readonly requests: readonly { readonly path: string; readonly text: string }[]
  spans(): ReceivedSpan[]
}

/** What a collector answers with; one without a status never answers. */
type Answering = { readonly status: number | undefined }

/** Starts a collector that ends with the running test. */
export async function startReceiver(answering?: Answering): Promise<Receiver> {
  const receiver = await launchReceiver(answering)
  onTestFinished(receiver.stop)
  return receiver
}

/** Starts a collector; ending it is the caller's job. */
export async function launchReceiver(
  { status }: Answering = { status: 200 }
): Promise<Receiver & { readonly stop: () => void }> {
  const requests: { path: string; text: string }[] = []
  const server = createServer((request, response) => {
    const chunks: Buffer[] = []
    request.on('data', (chunk: Buffer) => chunks.push(chunk))
    request.once('end', () => {
      requests.push({ path: request.url ?? '', text: Buffer.concat(chunks).toString() })
      if (status !== undefined) response.writeHead(status, { 'content-type': 'application/json' }).end('{}')
    })
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const stop = () => {
    server.closeAllConnections()
    server.close()
  }
  return {
    stop,
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    requests,
    spans: () => requests.flatMap(({ text }) => spansIn(text))
  }
}

type Pairs = { key: string; value: Record<string, unknown> }[]

interface Exported {
  readonly resourceSpans: {
    readonly resource: { readonly attributes: Pairs }
    readonly scopeSpans: {
      readonly spans: {
        readonly traceId: string
        readonly spanId: string
        readonly parentSpanId?: string
        readonly name: string
        readonly kind: number
        readonly attributes: Pairs
        readonly status: { readonly code?: number }
      }[]
    }[]
  }[]
}

/** Numbers of the kinds: https://github.com/open-telemetry/opentelemetry-proto (trace.proto) */
const KINDS: Readonly<Record<number, ReceivedSpan['kind']>> = { 2: 'SERVER', 3: 'CLIENT' }

function spansIn(text: string): ReceivedSpan[] {
  return (JSON.parse(text) as Exported).resourceSpans.flatMap(({ resource, scopeSpans }) =>
    scopeSpans.flatMap(({ spans }) =>
      spans.map(({ traceId, spanId, parentSpanId, name, kind, attributes, status }) => ({
        traceId,
        spanId,
        ...(parentSpanId ? { parentSpanId } : {}),
        name,
        kind: KINDS[kind] ?? 'OTHER',
        attributes: objectOf(attributes),
        status: status.code ?? 0,
        resource: objectOf(resource.attributes)
      }))
    )
  )
}

const objectOf = (pairs: Pairs): Record<string, unknown> =>
  Object.fromEntries(pairs.map(({ key, value }) => [key, Object.values(value)[0]]))
