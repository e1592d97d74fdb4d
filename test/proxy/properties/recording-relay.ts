/**
 * Stands between the proxy and the stand-in, passes every byte on, and keeps what was asked and what was answered. What the
 * stand-in really said is then known from the wire, not from its or the proxy's reading of it.
 */
import { once } from 'node:events'
import { type AddressInfo, connect, createServer, type Socket } from 'node:net'
import { gunzipSync } from 'node:zlib'
import { headerValues, type ScriptedCall, takeCall } from '../../support/scripted-call.ts'

/** One call and the bytes that came back for it. */
export interface Exchange {
  readonly call: ScriptedCall
  readonly received: Buffer[]
}

export interface Relay {
  readonly url: string
  /** Exchanges of the calls that carried this request id, in order. */
  of(requestId: string): Exchange[]
  readonly exchanges: readonly Exchange[]
  forget(): void
  stop(): Promise<void>
}

/** @param port of the stand-in, on 127.0.0.1 */
export async function startRelay(port: number): Promise<Relay> {
  const exchanges: Exchange[] = []
  const byRequest = new Map<string, Exchange[]>()
  const open = new Set<Socket>()

  const server = createServer((near) => {
    const far = connect(port, '127.0.0.1')
    let asked: Buffer = Buffer.alloc(0)
    let current: Exchange | undefined
    near.on('data', (chunk: Buffer) => {
      asked = Buffer.concat([asked, chunk])
      for (let taken = takeCall(asked); taken; taken = takeCall(asked)) {
        asked = taken.rest
        current = { call: taken.call, received: [] }
        exchanges.push(current)
        const id = headerValues(taken.call, 'x-request-id').join()
        byRequest.set(id, [...(byRequest.get(id) ?? []), current])
      }
      far.write(chunk)
    })
    far.on('data', (chunk: Buffer) => {
      current?.received.push(chunk)
      near.write(chunk)
    })
    for (const [one, other] of [
      [near, far],
      [far, near]
    ] as const) {
      open.add(one)
      one.on('end', () => other.end())
      one.on('error', () => other.resetAndDestroy())
      one.on('close', () => {
        open.delete(one)
        other.destroy()
      })
    }
  })
  server.listen(0, '127.0.0.1')
  await once(server, 'listening')
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    of: (requestId) => byRequest.get(requestId) ?? [],
    exchanges,
    forget: () => {
      exchanges.length = 0
      byRequest.clear()
    },
    stop: () =>
      new Promise((resolve) => {
        server.close(() => resolve())
        for (const socket of open) socket.destroy()
      })
  }
}

/** A complete answer as a strict reader sees it. */
export interface Said {
  readonly status: number
  readonly challenge: boolean
  /** The body where it is a JSON object. */
  readonly json: Record<string, unknown> | undefined
}

/** What the bytes of an exchange say; undefined where the message is not complete. */
export function saidIn({ received }: Exchange): Said | undefined {
  const bytes = Buffer.concat(received)
  const end = bytes.indexOf('\r\n\r\n')
  if (end < 0) return undefined
  const head = bytes.subarray(0, end).toString('latin1')
  const field = (name: string): string | undefined => new RegExp(`^${name}: *(.*)$`, 'im').exec(head)?.[1]?.trim()
  const status = Number(/^HTTP\/1\.1 (\d{3})/.exec(head)?.[1])
  const body = bytes.subarray(end + 4)
  if (status !== 204 && body.length !== Number(field('content-length'))) return undefined
  return {
    status,
    challenge: field('www-authenticate') !== undefined,
    json: objectIn(field('content-encoding') === 'gzip' ? gunzipSync(body) : body)
  }
}

function objectIn(body: Buffer): Record<string, unknown> | undefined {
  try {
    const value: unknown = JSON.parse(body.toString())
    return typeof value === 'object' && value !== null && !Array.isArray(value)
      ? (value as Record<string, unknown>)
      : undefined
  } catch {
    return undefined
  }
}
