/**
 * Scripted upstream: stands in for tyntec at the level of bytes. It records every call that reaches it, which is how a test
 * knows what the proxy did, and can answer with exact bytes or misbehave in ways that no HTTP library offers.
 */
import { type AddressInfo, createServer, type Server, type Socket } from 'node:net'
import { createServer as createTlsServer } from 'node:tls'
import { type ScriptedCall, takeCall } from './scripted-call.ts'
import { type Script, usualScript } from './scripted-script.ts'

export interface ScriptedUpstreamOptions {
  /** Asked first for each call; the usual script takes what it leaves. */
  readonly script?: Script
  /** PEM; the upstream speaks TLS with it. */
  readonly tls?: { readonly key: string; readonly cert: string }
  /** ms after which a socket that waits for its next request is closed; for ever by default. */
  readonly idleCloseMs?: number
  /** A free one by default. */
  readonly port?: number
  /** 127.0.0.1 by default. */
  readonly host?: string
}

export interface ScriptedUpstream {
  /** For UPSTREAM_URL. */
  readonly url: string
  readonly port: number
  /** Every call in the order of arrival. */
  readonly calls: readonly ScriptedCall[]
  /** Open sockets; one with TLS counts once its handshake is done. */
  readonly sockets: number
  /** Sockets ever opened. */
  readonly socketsOpened: number
  /** Forgets the calls seen so far. */
  forget(): void
  /** Whether the socket that a call came on is still open. */
  isOpen(call: ScriptedCall): boolean
  /** Ends all sockets and stops listening. */
  stop(): Promise<void>
}

/** Starts a scripted upstream on this machine. */
export async function startScriptedUpstream(options: ScriptedUpstreamOptions = {}): Promise<ScriptedUpstream> {
  const { host = '127.0.0.1' } = options
  const calls: ScriptedCall[] = []
  const open = new Set<Socket>()
  const of = new WeakMap<ScriptedCall, Socket>()
  let socketsOpened = 0

  const serve = (socket: Socket): void => {
    socketsOpened++
    open.add(socket)
    let received: Buffer = Buffer.alloc(0)
    let idle: NodeJS.Timeout | undefined
    const wait = (): void => {
      if (options.idleCloseMs !== undefined) idle = setTimeout(() => socket.destroy(), options.idleCloseMs)
    }
    socket.setNoDelay(true)
    socket.on('close', () => {
      clearTimeout(idle)
      open.delete(socket)
    })
    // A caller that goes away is a normal event here.
    socket.on('error', () => {})
    socket.on('data', (chunk: Buffer) => {
      clearTimeout(idle)
      received = Buffer.concat([received, chunk])
      for (let taken = takeCall(received); taken; taken = takeCall(received)) {
        received = taken.rest
        calls.push(taken.call)
        of.set(taken.call, socket)
        const action = options.script?.(taken.call) ?? usualScript(taken.call)
        if (typeof action === 'function') action(socket)
        else socket.write(action)
        wait()
      }
    })
    wait()
  }

  const server: Server = options.tls ? createTlsServer(options.tls, serve) : createServer(serve)
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject)
    server.listen(options.port ?? 0, host, resolve)
  })
  // A failed TLS handshake never reaches `serve`.
  server.on('tlsClientError', () => {})
  const { port } = server.address() as AddressInfo

  return {
    url: `${options.tls ? 'https://localhost' : `http://${host}`}:${port}`,
    port,
    calls,
    get sockets() {
      return open.size
    },
    get socketsOpened() {
      return socketsOpened
    },
    forget: () => void calls.splice(0),
    isOpen: (call) => open.has(of.get(call) as Socket),
    stop: () =>
      new Promise((resolve) => {
        server.close(() => resolve())
        for (const socket of open) socket.destroy()
      })
  }
}
