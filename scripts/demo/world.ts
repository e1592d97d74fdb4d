/**
 * Demo: starts sandbox and proxy on free ports, and makes calls to either of them.
 */
import type { AddressInfo } from 'node:net'
import { Writable } from 'node:stream'
import { buildApp } from '../../proxy/app.ts'
import { readConfig } from '../../proxy/config/config.ts'
import { openCallLog } from '../../proxy/observe/call-log.ts'
import { type Sandbox, startSandbox } from '../../sandbox/server.ts'

export interface Reply {
  readonly status: number
  /** tyntec's own status, if the response states one. */
  readonly upstreamStatus: number | undefined
  /** The fields of the JSON body; empty without one. */
  readonly fields: Readonly<Record<string, unknown>>
}

export interface World {
  readonly sandbox: Sandbox
  /** Base URL of the proxy. */
  readonly proxy: string
  /** The sandbox's page, for a browser. */
  readonly page: string
  /** Base URL for the journey's calls: the proxy, or the sandbox with `--without-proxy`. */
  readonly target: string
  /** Calls the proxy; with `direct` the sandbox, in the role of tyntec. */
  call(method: string, path: string, options?: { key?: string; direct?: boolean }): Promise<Reply>
  close(): Promise<void>
}

/** Codes that may be tried for one OTP: tyntec's default. */
export const MAX_ATTEMPTS = 3

/** One hour, so that the printed curl commands keep working. tyntec allows up to two. */
const LIFETIME_MS = 3_600_000

/**
 * Starts both. Discards the log of the proxy, so that only the lines of the demo are visible.
 *
 * @param withoutProxy sends every call directly to the sandbox, to show what the proxy changes
 */
export async function startWorld({ withoutProxy = false } = {}): Promise<World> {
  // tyntec may answer delete in two ways. This is the one without a body, which flows cannot use.
  const sandbox = await startSandbox({ lifetimeMs: LIFETIME_MS, maxAttempts: MAX_ATTEMPTS, deleteStatus: 204 })
  const nowhere = new Writable({ write: (_chunk, _encoding, done) => done() })
  const config = readConfig({ UPSTREAM_URL: sandbox.url })
  const app = await buildApp({ config, callLog: openCallLog('silent', nowhere) })
  await app.listen({ host: '127.0.0.1', port: 0 })
  const proxy = `http://127.0.0.1:${(app.server.address() as AddressInfo).port}`
  // The page of the sandbox then shows the proxy's responses beside tyntec's own.
  if (!withoutProxy) sandbox.showProxy(proxy)

  return {
    sandbox,
    proxy,
    page: `${sandbox.url}/sandbox`,
    target: withoutProxy ? sandbox.url : proxy,
    async call(method, path, { key = sandbox.apiKey, direct = withoutProxy } = {}) {
      const response = await fetch(`${direct ? sandbox.url : proxy}${path}`, { method, headers: { apikey: key } })
      const text = await response.text()
      const json = response.headers.get('content-type')?.includes('json') === true && text !== ''
      const upstream = response.headers.get('x-upstream-status')
      return {
        status: response.status,
        upstreamStatus: upstream === null ? undefined : Number(upstream),
        fields: json ? (JSON.parse(text) as Reply['fields']) : {}
      }
    },
    async close() {
      app.server.closeAllConnections()
      await app.close()
      await sandbox.close()
    }
  }
}
