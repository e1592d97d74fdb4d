/**
 * Soak: starts and stops the built proxy and the sandbox, each as a process of its own.
 */
import { setTimeout as sleep } from 'node:timers/promises'
import { type Child, nextMessage, startScript } from '../kit/children.ts'
import { freePort } from '../kit/free-port.ts'
import { connectInspector, type Inspector } from '../kit/inspector.ts'
import { startProxy } from '../kit/proxy.ts'
import { PROXY_SETTINGS, WINDOW_MS } from './settings.ts'
import { openThings, type Snapshot, takeSnapshot } from './snapshot.ts'

/** Maximum ms until sockets and timers have settled after a load. */
const REST_LIMIT = 10_000
/** ms between two looks, and number of equal looks in a row that count as settled. */
const LOOK_AGAIN = 250
const STILL_LOOKS = 3

export interface World {
  readonly url: string
  readonly pid: number
  readonly sandboxUrl: string
  readonly inspector: Inspector
  /** Number of log lines so far that should not be there: defects, and warnings of Node. */
  mishaps(): { defects: number; warnings: number }
  startSandbox(): Promise<void>
  /**
   * Stops the sandbox, waits until windows and connections have ended, and takes a snapshot.
   *
   * @param rest waits until no open thing exceeds this snapshot, but 10 s at most; by default until there is no
   * connection and no timer
   */
  snapshot(rest?: Snapshot): Promise<Snapshot>
  close(): Promise<void>
}

/** Starts proxy and sandbox. Resolves when both are ready. */
export async function startWorld(): Promise<World> {
  const sandboxPort = await freePort()
  const sandboxUrl = `http://127.0.0.1:${sandboxPort}`
  const startSandbox = async (): Promise<Child> => {
    const child = startScript(new URL('sandbox-process.ts', import.meta.url), String(sandboxPort))
    await nextMessage(child)
    return child
  }
  let sandbox: Child | undefined = await startSandbox()
  const proxy = await startProxy({ ...PROXY_SETTINGS, UPSTREAM_URL: sandboxUrl })
  const inspector = await connectInspector(proxy.inspector)

  return {
    url: proxy.url,
    pid: proxy.pid,
    sandboxUrl,
    inspector,
    mishaps: () => {
      const lines = proxy.output().split('\n')
      const count = (text: string) => lines.filter((line) => line.includes(text)).length
      return { defects: count('"msg":"defect"'), warnings: count('Warning:') }
    },
    startSandbox: async () => {
      sandbox ??= await startSandbox()
    },
    snapshot: async (rest) => {
      await sleep(WINDOW_MS + 100)
      await makeLimitersForget(proxy.url)
      // The proxy keeps idle connections to its upstream for a while. Without an upstream they end.
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

/**
 * A counter drops windows that have ended when a new key comes. So this makes calls with a new key from a new address,
 * also for an unlisted path. What is left is this key, and its address in each of the two limits for addresses.
 */
async function makeLimitersForget(proxy: string): Promise<void> {
  const headers = { apikey: `last-${performance.now()}`, 'x-forwarded-for': '192.0.2.1', connection: 'close' }
  await (await fetch(`${proxy}/elsewhere`, { headers })).arrayBuffer()
  for (let attempt = 0; attempt < 20; attempt++) {
    const response = await fetch(`${proxy}/2fa/v1/otp/none/check?otpCode=0420`, { method: 'POST', headers })
    await response.arrayBuffer()
    if (response.status === 401) return
    await sleep(500)
  }
  throw new Error('the proxy does not answer 401 for an unknown key, so the limiters cannot be checked')
}

/**
 * Waits until all has settled. Node's active resources do not include idle sockets, so the number of descriptors must
 * not change either.
 */
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
