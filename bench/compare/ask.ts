/**
 * Single calls outside of a load, each on a connection of its own.
 */
import { Agent, type IncomingMessage, request } from 'node:http'
import { text } from 'node:stream/consumers'

/** ms that a single call may take. */
const LIMIT = 5_000

export interface Reply {
  readonly status: number
  readonly body: string
  /** Bytes of the whole answer as it comes on a connection that is kept. */
  readonly bytes: number
}

export interface Question {
  readonly method: string
  readonly target: string
  readonly key: string
}

/** Asks. Rejects when there is no complete answer in time. */
export async function ask(port: number, { method, target, key }: Question): Promise<Reply> {
  const agent = new Agent({ keepAlive: true })
  try {
    const response = await new Promise<IncomingMessage>((resolve, reject) => {
      const headers = { host: 'bench.example', apikey: key, 'content-length': 0 }
      const signal = AbortSignal.timeout(LIMIT)
      request({ host: '127.0.0.1', port, method, path: target, headers, agent, signal }, resolve)
        .once('error', reject)
        .end()
    })
    // It is given back to the agent with the end of the answer.
    const { socket } = response
    const body = await text(response)
    return { status: response.statusCode ?? 0, body, bytes: socket.bytesRead }
  } finally {
    agent.destroy()
  }
}
