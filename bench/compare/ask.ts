/**
 * Single calls outside of a load, each on its own TCP connection.
 */
import { Agent, type IncomingMessage, request } from 'node:http'
import { text } from 'node:stream/consumers'

/** Time-out of a single call, ms. */
const LIMIT = 5_000

export interface Reply {
  readonly status: number
  readonly body: string
  /** Bytes of the whole answer, headers included, on a keep-alive connection: as large as an answer under load. */
  readonly bytes: number
}

export interface Question {
  readonly method: string
  readonly target: string
  readonly key: string
}

/** Makes one call. Rejects when there is no complete answer within 5 s. */
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
    // Taken now: at the end of the answer, the agent takes the socket back and the response has none.
    const { socket } = response
    const body = await text(response)
    return { status: response.statusCode ?? 0, body, bytes: socket.bytesRead }
  } finally {
    agent.destroy()
  }
}
