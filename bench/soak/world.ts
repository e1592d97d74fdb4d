/**
 * Soak: the built proxy and the sandbox, each a process of its own.
 */
import { setTimeout as sleep } from 'node:timers/promises'
import { fileURLToPath } from 'node:url'
import { answers, type Child, startChild } from '../kit/child.ts'
import { freePort } from '../kit/free-port.ts'
import { connectInspector, type Inspector } from '../kit/inspector.ts'
import { PROXY_SETTINGS, WINDOW_MS } from './settings.ts'
import { openThings, type Snapshot, takeSnapshot } from './snapshot.ts'

const PROXY = fileURLToPath(new URL('../../proxy/server.js', import.meta.url))
const SANDBOX = fileURLToPath(new URL('./sandbox-process.js', import.meta.url))

/** ms in which sockets and timers come to rest, once nothing asks for them. */
const REST_LIMIT = 10_000
/** ms between two looks, and looks in a row that have to be the same. */
const LOOK_AGAIN = 250
const STILL_LOOKS = 3

export interface World {
  /** Of the proxy. */
  readonly url: string
  readonly pid: number
  readonly sandboxUrl: string
  readonly inspector: Inspector
  /** What the proxy wrote that it should not have. */
  readonly log: { defects: number; warnings: number }
  startSandbox(): Promise<void>
  /**
   * Lets windows pass and connections end, the sandbox included, and looks at what is left.
   *
   * @param rest as far as open things have to go down, if they ever do; to no connection by default
   */
  snapshot(rest?: Snapshot): Promise<Snapshot>
  close(): Promise<void>
}

/** Starts both. */
export async function startWorld(): Promise<World> {
  const [port, sandboxPort] = [await freePort(), await freePort()]
  const url = `http://127.0.0.1:${port}`
  const sandboxUrl = `http://127.0.0.1:${sandboxPort}`
  const log = { defects: 0, warnings: 0 }
  const startSandbox = () =>
    startChild({
      args: [SANDBOX],
      env: { SANDBOX_PORT: String(sandboxPort) },
      ready: (output) => output.includes('listening')
    })
  let sandbox: Child | undefined = await startSandbox()
  const proxy = await startChild({
    args: ['--inspect=127.0.0.1:0', PROXY],
    env: { ...PROXY_SETTINGS, UPSTREAM_URL: sandboxUrl, PORT: String(port), ALLOW_DIAGNOSTICS_FOR_TESTS: 'true' },
    onLine: (line) => {
      if (line.includes('"msg":"defect"')) log.defects++
      if (line.includes('Warning:')) log.warnings++
    },
    ready: () => answers(`${url}/readyz`)
  })
  const inspector = await connectInspector(proxy.output())

  return {
    url,
    pid: proxy.pid,
    sandboxUrl,
    inspector,
    log,
    startSandbox: async () => {
      sandbox ??= await startSandbox()
    },
    snapshot: async (rest) => {
      await sleep(WINDOW_MS + 100)
      await makeLimitersForget(url)
      // The proxy keeps connections to its upstream for a while, as it should. With the upstream gone, none has a reason to stay.
      await sandbox?.stop()
      sandbox = undefined
      await comeToRest(proxy.pid, inspector, rest)
      return takeSnapshot(proxy.pid, inspector)
    },
    close: async () => {
      inspector.close()
      await Promise.all([proxy.stop(), sandbox?.stop()])
    }
  }
}

/** Counters forget windows that are over when a new key comes: here is one, from a new address. What is left then is this one. */
async function makeLimitersForget(proxy: string): Promise<void> {
  const headers = { apikey: `last-${performance.now()}`, 'x-forwarded-for': '192.0.2.1', connection: 'close' }
  for (let attempt = 0; attempt < 20; attempt++) {
    const response = await fetch(`${proxy}/2fa/v1/otp/none/check?otpCode=0420`, { method: 'POST', headers })
    await response.arrayBuffer()
    if (response.status === 401) return
    await sleep(500)
  }
  throw new Error('the proxy does not refuse an unknown key, so nothing can be said of the limiters')
}

/** Node does not count a socket that may be idle among active resources, so descriptors have to stand still as well. */
async function comeToRest(pid: number, inspector: Inspector, rest: Snapshot | undefined): Promise<void> {
  const deadline = performance.now() + REST_LIMIT
  let [last, still] = [0, 0]
  while (performance.now() < deadline && still < STILL_LOOKS) {
    await sleep(LOOK_AGAIN)
    const now = await openThings(pid, inspector)
    const isAtRest = rest
      ? (Object.keys(now) as (keyof typeof now)[]).every((key) => now[key] <= rest[key])
      : now.sockets <= 1 && now.timers === 0
    still = isAtRest && now.descriptors === last ? still + 1 : 0
    last = now.descriptors
  }
}
