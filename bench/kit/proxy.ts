/**
 * The built proxy as a process of its own, with its inspector open. The inspector takes no CPU until somebody connects.
 * It cannot be opened later: the proxy has a listener for SIGUSR1, with which Node would open it.
 */
import { fileURLToPath } from 'node:url'
import { type Child, startChild, untilReady } from './children.ts'
import { freePort } from './free-port.ts'
import { inspectorIn } from './inspector.ts'
import { NODE_FLAGS } from './node-flags.ts'

/** Path of the proxy that `npm run build` makes. */
export const BUILT_PROXY = fileURLToPath(new URL('../../build/proxy/server.js', import.meta.url))

export interface RunningProxy extends Child {
  /** `http://127.0.0.1:PORT` */
  readonly url: string
  readonly port: number
  /** WebSocket address of its inspector. */
  readonly inspector: string
}

/**
 * Starts it on a free port and waits until it is ready.
 *
 * @param env its settings; UPSTREAM_URL must be among them
 * @param prefix words to put before its command, to pin it to a CPU or raise its limits
 * @param more further flags of Node, and the time-out of the start in ms
 * @throws {Error} with its output, if it does not start
 */
export async function startProxy(
  env: Readonly<Record<string, string>>,
  prefix: readonly string[] = [],
  { flags = [], limit }: { flags?: readonly string[]; limit?: number } = {}
): Promise<RunningProxy> {
  const port = await freePort()
  const url = `http://127.0.0.1:${port}`
  const child = startChild({
    command: [...prefix, process.execPath, ...NODE_FLAGS, ...flags, '--inspect=127.0.0.1:0', BUILT_PROXY],
    env: { PORT: String(port), ALLOW_DIAGNOSTICS_FOR_TESTS: 'true', ...env }
  })
  await untilReady(
    child,
    async () => {
      const response = await fetch(`${url}/readyz`)
      await response.arrayBuffer()
      return response.ok
    },
    50,
    limit
  )
  // It is killed at once: nothing would be lost that a graceful end saves.
  return { ...child, url, port, inspector: inspectorIn(child.output()), stop: () => child.stop(0) }
}
