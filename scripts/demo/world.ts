/**
 * Demo: sandbox and proxy on free ports, as they really run, and one way to call either of them.
 */
import type { AddressInfo } from 'node:net'
import { Writable } from 'node:stream'
import { buildApp } from '../../proxy/app.ts'
import { readConfig } from '../../proxy/config.ts'
import { openJournal } from '../../proxy/journal.ts'
import { type Sandbox, startSandbox } from '../../sandbox/server.ts'

export interface Reply {
  readonly status: number
  /** The fields of the JSON body; none where there is no such body. */
  readonly fields: Readonly<Record<string, unknown>>
}

export interface World {
  readonly sandbox: Sandbox
  /** Base URL of the proxy. */
  readonly proxy: string
  /** Calls the proxy, or with `direct` the sandbox as tyntec. */
  call(method: string, path: string, options?: { key?: string; direct?: boolean }): Promise<Reply>
  close(): Promise<void>
}

/** Starts both. The proxy's log goes nowhere: the demo's own lines are what a person should see. */
export async function startWorld(): Promise<World> {
  const sandbox = await startSandbox()
  const nowhere = new Writable({ write: (_chunk, _encoding, done) => done() })
  const config = readConfig({ UPSTREAM_URL: sandbox.url })
  const app = await buildApp({ config, journal: openJournal('silent', nowhere) })
  await app.listen({ host: '127.0.0.1', port: 0 })
  const proxy = `http://127.0.0.1:${(app.server.address() as AddressInfo).port}`

  return {
    sandbox,
    proxy,
    async call(method, path, { key = sandbox.apiKey, direct = false } = {}) {
      const response = await fetch(`${direct ? sandbox.url : proxy}${path}`, { method, headers: { apikey: key } })
      const text = await response.text()
      const json = response.headers.get('content-type')?.includes('json') === true && text !== ''
      return { status: response.status, fields: json ? (JSON.parse(text) as Reply['fields']) : {} }
    },
    async close() {
      app.server.closeAllConnections()
      await app.close()
      await sandbox.close()
    }
  }
}
