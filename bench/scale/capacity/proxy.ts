/**
 * Capacity: one built proxy, set up as it is run for real, with the limits out of the way of the load.
 */
import { fileURLToPath } from 'node:url'
import { answers, type Child, startChild } from '../../kit/child.ts'
import { freePort } from '../../kit/free-port.ts'

const PROXY = fileURLToPath(new URL('../../../proxy/server.js', import.meta.url))
const UPSTREAM = fileURLToPath(new URL('./upstream-process.js', import.meta.url))

export interface MeasuredProxy extends Child {
  readonly url: string
}

/** Starts it. Its log is written as in production, to nowhere. */
export async function startProxy(env: Readonly<Record<string, string>>): Promise<MeasuredProxy> {
  const [port, metricsPort] = [await freePort(), await freePort()]
  const url = `http://127.0.0.1:${port}`
  const child = await startChild({
    // The inspector waits for a connection and costs nothing until then.
    args: ['--inspect=127.0.0.1:0', PROXY],
    env: {
      PORT: String(port),
      METRICS_PORT: String(metricsPort),
      THROTTLE_CALLS: '1000000',
      // Longer than any measurement: keys are to stay until they have been counted.
      THROTTLE_WINDOW_MS: '600000',
      EVENT_LOOP_DELAY_MS: '10000',
      ALLOW_DIAGNOSTICS_FOR_TESTS: 'true',
      ...env
    },
    stdout: 'ignore',
    ready: () => answers(`${url}/readyz`)
  })
  return { ...child, url }
}

/** Starts the light upstream; `url` is for UPSTREAM_URL. */
export async function startUpstream(): Promise<Child & { url: string }> {
  const port = await freePort()
  const child = await startChild({
    args: [UPSTREAM],
    env: { UPSTREAM_PORT: String(port) },
    ready: (output) => output.includes('listening')
  })
  return { ...child, url: `http://127.0.0.1:${port}` }
}
