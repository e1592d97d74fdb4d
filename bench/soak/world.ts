/**
 * Soak: the built proxy and the sandbox, each a process of its own.
 */
import { setTimeout as sleep } from 'node:timers/promises'
import { type Child, nextMessage, startScript } from '../kit/children.ts'
import { freePort } from '../kit/free-port.ts'
import { connectInspector, type Inspector } from '../kit/inspector.ts'
import { startProxy } from '../kit/proxy.ts'
import { PROXY_SETTINGS, WINDOW_MS } from './settings.ts'
import { openThings, type Snapshot, takeSnapshot } from './snapshot.ts'

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
  /** How many lines the proxy wrote so far that it should not have. */
  mishaps(): { defects: number; warnings: number }
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

/**
 * Counters forget windows that are over when a new key comes: here is one, from a new address, which asks for an unlisted path, too. What
 * is left then is this key, and its address in each of the two limits of an address.
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
