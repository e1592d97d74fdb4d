/**
 * Demo: sandbox and proxy on free ports, as they really run, and one way to call either of them.
 */
import type { AddressInfo } from 'node:net'
import { Writable } from 'node:stream'
import { buildApp } from '../../proxy/app.ts'
import { readConfig } from '../../proxy/config/config.ts'
import { openCallLog } from '../../proxy/observe/call-log.ts'
import { type Sandbox, startSandbox } from '../../sandbox/server.ts'

export interface Reply {
  readonly status: number
  /** tyntec's own status, where the proxy says that it got one. */
  readonly upstreamStatus: number | undefined
  /** The fields of the JSON body; none where there is no such body. */
  readonly fields: Readonly<Record<string, unknown>>
}

export interface World {
  readonly sandbox: Sandbox
  /** Base URL of the proxy. */
  readonly proxy: string
  /** Where the journey's calls go: the proxy, or the sandbox where it is left out. */
  readonly target: string
  /** Calls the proxy, or with `direct` the sandbox as tyntec. */
  call(method: string, path: string, options?: { key?: string; direct?: boolean }): Promise<Reply>
  close(): Promise<void>
}

/** An hour, so that the printed curl lines still work after a coffee. tyntec allows up to two. */
const LIFETIME_MS = 3_600_000

/**
 * Starts both. The proxy's log goes nowhere: the demo's own lines are what a person should see.
 *
 * @param withoutProxy sends every call straight to the sandbox, to see what the proxy changes
 */
export async function startWorld({ withoutProxy = false } = {}): Promise<World> {
  // tyntec may answer delete with 204, the one of its two answers that flows cannot read.
  const sandbox = await startSandbox({ lifetimeMs: LIFETIME_MS, deleteStatus: 204 })
  const nowhere = new Writable({ write: (_chunk, _encoding, done) => done() })
  const config = readConfig({ UPSTREAM_URL: sandbox.url })
  const app = await buildApp({ config, callLog: openCallLog('silent', nowhere) })
  await app.listen({ host: '127.0.0.1', port: 0 })
  const proxy = `http://127.0.0.1:${(app.server.address() as AddressInfo).port}`

  return {
    sandbox,
    proxy,
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
