/**
 * Callers that connect and say nothing.
 */
import { connect, type Socket } from 'node:net'
import { onTestFinished } from 'vitest'

/** Opened at a time: less than what the system queues for a server that has not taken them yet. */
const AT_A_TIME = 100

/**
 * Opens silent sockets to 127.0.0.1 that stay until the test ends, or the other side closes them.
 *
 * @param say what each of them says and leaves it at that
 */
export async function silentSockets(port: number, count: number, say = ''): Promise<{ readonly open: number }> {
  const sockets = new Set<Socket>()
  const open = () =>
    new Promise<void>((resolve) => {
      const socket = connect(port, '127.0.0.1')
      sockets.add(socket)
      socket.once('connect', () => {
        if (say) socket.write(say)
        resolve()
      })
      socket.on('error', () => {})
      socket.once('close', () => {
        sockets.delete(socket)
        resolve()
      })
      socket.resume()
    })
  onTestFinished(() => {
    for (const socket of sockets) socket.destroy()
  })
  for (let left = count; left > 0; left -= AT_A_TIME) {
    await Promise.all(Array.from({ length: Math.min(left, AT_A_TIME) }, open))
  }
  return {
    get open() {
      return sockets.size
    }
  }
}
