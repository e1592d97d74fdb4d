/**
 * Serves the front page on a real socket, with `/readyz` and the status of a one-time password answered as a test says.
 */
import { createServer, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import { assetsOf } from '../../../pages/assets.ts'
import { pageHeaders } from '../../../pages/document.ts'
import { type FrontPage, frontPage } from '../../../pages/front/page.ts'

export const FACTS: FrontPage = {
  status: 'running',
  address: { kind: 'public', origin: 'https://otp.contoso.com' },
  isLive: true,
  version: '1.2.3',
  errors: [
    {
      code: 'API_KEY_REFUSED',
      status: 401,
      message: 'tyntec refused the API key. Check the key of the connection.',
      mender: 'the owner of the API key'
    },
    { code: 'BAD_REQUEST', status: 400, message: 'The request is malformed.', mender: 'the author of the flow' },
    {
      code: 'THROTTLED',
      status: 429,
      message: 'Too many calls with this API key. Wait as long as Retry-After says.',
      mender: 'nobody: wait'
    },
    {
      code: 'UPSTREAM_UNTRUSTED',
      status: 502,
      message: 'The certificate of tyntec could not be verified. Nothing was sent; tell whoever runs the proxy.',
      mender: 'whoever runs this proxy'
    }
  ]
}

export interface Told {
  readonly status: number
  readonly body: unknown
  readonly headers?: Readonly<Record<string, string>>
  /** Whether the last byte of the body is never sent. */
  readonly neverEnds?: boolean
}

/** What `/readyz` and the call about the unknown one-time password are answered with; `undefined` cuts the connection. */
export interface Answers {
  ready: Told | undefined
  otp: Told | undefined
}

export interface Asked {
  readonly url: string
  readonly apikey: string | undefined
  readonly referer: string | undefined
  readonly cookie: string | undefined
}

export interface StandIn {
  readonly url: string
  readonly answers: Answers
  /** The calls about one-time passwords, as they came. */
  readonly asked: Asked[]
  close(): void
}

/** @param facts shown at `/NAME` for each name; those of `running` at `/` */
export async function serveFrontPage(facts: Readonly<Record<string, FrontPage>> = { '': FACTS }): Promise<StandIn> {
  const assets = await assetsOf('front')
  const answers: Answers = { ready: { status: 200, body: { status: 'running' } }, otp: undefined }
  const asked: Asked[] = []
  const server = createServer(({ url = '', headers }, response) => {
    if (url === '/readyz') return give(response, answers.ready)
    if (url.startsWith('/2fa/')) {
      asked.push({ url, apikey: headers.apikey as string, referer: headers.referer, cookie: headers.cookie })
      return give(response, answers.otp)
    }
    const shown = facts[url.slice(1)]
    if (!shown) return void response.writeHead(404).end()
    response.writeHead(200, pageHeaders(assets)).end(frontPage(shown, assets))
  }).listen(0, '127.0.0.1')
  await new Promise((done) => server.once('listening', done))
  const { port } = server.address() as AddressInfo
  const close = (): void => {
    server.close()
    server.closeAllConnections()
  }
  return { url: `http://127.0.0.1:${port}/`, answers, asked, close }
}

function give(response: ServerResponse, told: Told | undefined): void {
  if (!told) return void response.destroy()
  response.writeHead(told.status, { 'content-type': 'application/json', ...told.headers })
  const body = JSON.stringify(told.body)
  if (told.neverEnds) return void response.write(body.slice(0, -1))
  response.end(body)
}
