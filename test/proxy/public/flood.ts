/**
 * A flood of requests from a thread of its own, so that what is measured beside it is the proxy and not the test. Every socket
 * asks again as soon as it has an answer, and is opened anew when it is closed.
 */
import { once } from 'node:events'
import { Worker } from 'node:worker_threads'
import { onTestFinished } from 'vitest'

const FLOOD = `
const { connect } = require('node:net')
const { parentPort, workerData: { port, path, connections, addresses } } = require('node:worker_threads')
const request = 'GET ' + path + ' HTTP/1.1\\r\\nHost: a\\r\\n\\r\\n'
const statuses = {}
let answers = 0
let over = false
const flood = (index) => {
  if (over) return
  const localAddress = '127.0.' + (1 + Math.floor((index % addresses) / 250)) + '.' + (1 + (index % addresses) % 250)
  const socket = connect({ port, host: '127.0.0.1', localAddress }, () => socket.write(request))
  let wanted = 0
  socket.on('data', (chunk) => {
    if (wanted <= 0) {
      const head = chunk.toString('latin1')
      const end = head.indexOf('\\r\\n\\r\\n')
      const status = head.slice(9, 12)
      statuses[status] = (statuses[status] ?? 0) + 1
      if (++answers === 100) parentPort.postMessage('begun')
      wanted = end + 4 + Number(/content-length: *(\\d+)/i.exec(head.slice(0, end))?.[1] ?? 0)
    }
    wanted -= chunk.length
    if (wanted <= 0 && !over) socket.write(request)
  })
  socket.on('error', () => {})
  socket.once('close', () => setTimeout(flood, 10, index))
}
for (let index = 0; index < connections; index++) flood(index)
parentPort.once('message', () => { over = true; parentPort.postMessage(statuses); process.exit() })
`

export interface FloodOptions {
  readonly port: number
  readonly path: string
  readonly connections: number
  /** How many addresses they come from. */
  readonly addresses: number
}

/** Starts a flood, and waits for its first 100 answers; its function ends it and says how often each status came. */
export async function startFlood(options: FloodOptions): Promise<() => Promise<Record<string, number>>> {
  const worker = new Worker(FLOOD, { eval: true, workerData: options })
  onTestFinished(() => void worker.terminate())
  await once(worker, 'message')
  return async () => {
    worker.postMessage('over')
    const [statuses] = await once(worker, 'message')
    return statuses
  }
}
