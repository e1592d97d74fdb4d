/**
 * One request over plain http, to a port that should not serve the proxy.
 */
import { request } from 'node:http'
import type { Answer } from '../ask.ts'
import type { Deployment } from '../deployment.ts'
import { hostOf } from '../tls/open-tls.ts'

/** ms. A firewall that drops packets never answers, which is fine. */
const LIMIT_MS = 4_000
/** Bytes of the body that are read. */
const MOST = 100_000

/** @returns the answer; undefined if nothing answers over HTTP within 4 s */
export function askPlain({ url, reach }: Deployment, port: number, path: string): Promise<Answer | undefined> {
  const startedAt = performance.now()
  const host = hostOf(url)
  return new Promise((resolve) => {
    const headers = {
      Host: port === 80 ? url.hostname : `${url.hostname}:${port}`,
      'User-Agent': 'tyntec-2fa-proxy-doctor'
    }
    const client = request({ ...reach.place(host, port), path, headers, agent: false }, (response) => {
      const chunks: Buffer[] = []
      let size = 0
      const finish = (): void => {
        settle({
          status: response.statusCode ?? 0,
          httpVersion: response.httpVersion,
          headers: Object.entries(response.headersDistinct).flatMap(([name, values = []]) =>
            values.map((value): [string, string] => [name, value])
          ),
          body: Buffer.concat(chunks),
          ms: performance.now() - startedAt
        })
      }
      response.on('data', (chunk: Buffer) => {
        chunks.push(chunk)
        size += chunk.length
        if (size > MOST) finish()
      })
      response.once('end', finish)
    })
    const settle = (answer: Answer | undefined): void => {
      clearTimeout(timer)
      resolve(answer)
      client.destroy()
    }
    const timer = setTimeout(() => settle(undefined), LIMIT_MS)
    client.on('error', () => settle(undefined))
    client.end()
  })
}
