/**
 * A load balancer for tests at the level of sockets, as most platforms have it. It asks each process for /readyz, and gives a new
 * socket to one that is ready. Sockets that are open stay where they are.
 */
import { type AddressInfo, connect, createServer, type Socket } from 'node:net'
import { onTestFinished } from 'vitest'

/** ms between two probes of one process. */
const PROBE_INTERVAL = 50

export interface Switch {
  readonly url: string
  /** Adds a process; resolves when it has been found ready. */
  add(port: number): Promise<void>
  /** Sockets given so far to the process at this port. */
  given(port: number): number
}

/** Starts one that ends with the running test. */
export async function startSwitch(): Promise<Switch> {
  const ready = new Map<number, boolean>()
  const given = new Map<number, number>()
  const open = new Set<Socket>()
  let turn = 0

  const server = createServer((caller) => {
    const ports = [...ready].filter(([, isReady]) => isReady).map(([port]) => port)
    const port = ports[turn++ % ports.length]
    if (port === undefined) return void caller.destroy()
    given.set(port, (given.get(port) ?? 0) + 1)
    const callee = connect(port, '127.0.0.1')
    for (const [from, to] of [
      [caller, callee],
      [callee, caller]
    ] as const) {
      open.add(from)
      from.pipe(to)
      from.on('error', () => to.destroy())
      from.once('close', () => open.delete(from))
    }
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))

  let running = true
  const probe = async (port: number): Promise<void> => {
    const isReady = await fetch(`http://127.0.0.1:${port}/readyz`, { headers: { connection: 'close' } }).then(
      ({ ok }) => ok,
      () => false
    )
    ready.set(port, isReady)
    if (running) setTimeout(() => void probe(port), PROBE_INTERVAL).unref()
  }
  onTestFinished(() => {
    running = false
    server.close()
    for (const socket of open) socket.destroy()
  })
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    add: async (port) => {
      await probe(port)
      if (!ready.get(port)) throw new Error('the process is not ready')
    },
    given: (port) => given.get(port) ?? 0
  }
}
