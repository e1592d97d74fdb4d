/**
 * Runner: the callback URLs of HTTP webhook actions. Each accepts one call.
 * https://learn.microsoft.com/azure/connectors/connectors-native-webhook
 */
import { randomUUID } from 'node:crypto'
import { createServer, type IncomingMessage } from 'node:http'
import type { AddressInfo } from 'node:net'
import type { HttpOutputs } from './http-action.ts'

export interface Callback {
  readonly url: string
  /** Resolves with what was posted to the URL, or with undefined after `limitMs`. */
  arrival(limitMs: number): Promise<Pick<HttpOutputs, 'headers' | 'body'> | undefined>
}

export interface Callbacks {
  next(): Callback
  close(): Promise<void>
}

type Arrived = Pick<HttpOutputs, 'headers' | 'body'>

/** Listens on a free loopback port. */
export async function openCallbacks(): Promise<Callbacks> {
  const waiting = new Map<string, (arrived: Arrived) => void>()
  const server = createServer(async (request, response) => {
    const take = waiting.get(request.url ?? '')
    waiting.delete(request.url ?? '')
    const arrived = await read(request)
    response.writeHead(take ? 200 : 404, { 'content-length': 0 }).end()
    take?.(arrived)
  })
  await new Promise<void>((resolve) => {
    server.listen(0, '127.0.0.1', resolve)
  })
  const { port } = server.address() as AddressInfo

  return {
    next() {
      const path = `/${randomUUID()}`
      const arrived = new Promise<Arrived>((resolve) => waiting.set(path, resolve))
      return {
        url: `http://127.0.0.1:${port}${path}`,
        arrival(limitMs) {
          let timer: NodeJS.Timeout | undefined
          const limit = new Promise<undefined>((resolve) => {
            timer = setTimeout(() => {
              waiting.delete(path)
              resolve(undefined)
            }, limitMs)
          })
          return Promise.race([arrived, limit]).finally(() => clearTimeout(timer))
        }
      }
    },
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve())
        server.closeAllConnections()
      })
  }
}

async function read(request: IncomingMessage): Promise<Arrived> {
  const chunks: Buffer[] = []
  for await (const chunk of request as AsyncIterable<Buffer>) chunks.push(chunk)
  const text = Buffer.concat(chunks).toString()
  return { headers: request.headers as Record<string, string>, body: parse(text) }
}

/** The body of a callback: JSON if it can be parsed, otherwise text. */
function parse(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return text
  }
}
