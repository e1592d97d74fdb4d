/**
 * The built proxy as a process of its own, with the inspector open: it waits for a connection and costs nothing until then. It
 * cannot be opened later, for the proxy takes SIGUSR1.
 */
import { fileURLToPath } from 'node:url'
import { type Child, startChild, untilReady } from './children.ts'
import { freePort } from './free-port.ts'
import { inspectorIn } from './inspector.ts'
import { NODE_FLAGS } from './node-flags.ts'

/** Path of what `npm run build` makes. */
export const BUILT_PROXY = fileURLToPath(new URL('../../build/proxy/server.js', import.meta.url))

export interface RunningProxy extends Child {
  /** `http://127.0.0.1:PORT` */
  readonly url: string
  readonly port: number
  /** Address of its inspector. */
  readonly inspector: string
}

/**
 * Starts it on a free port and waits until it is ready.
 *
 * @param env its settings; UPSTREAM_URL must be among them
 * @param prefix what goes in front of its command, to pin it to a CPU or raise its limits
 * @param more flags of Node behind those that it always has, and ms that the start may take
 * @throws {Error} with what it wrote, when it does not start
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
  // Nothing of it is lost by ending it at once.
  return { ...child, url, port, inspector: inspectorIn(child.output()), stop: () => child.stop(0) }
}
