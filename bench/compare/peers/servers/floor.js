/**
 * Server of the peer `floor`. Arguments: port to listen on, port of the upstream.
 */
import Fastify from 'fastify'
import { Pool } from 'undici'

const [port, upstream] = process.argv.slice(2).map(Number)

// undici's time-outs are off, as in our proxy, which has a deadline of its own.
const pool = new Pool(`http://127.0.0.1:${upstream}`, { connections: 128, headersTimeout: 0, bodyTimeout: 0 })
const app = Fastify()

/** Collects one answer of the upstream, and sends the reply. */
class Exchange {
  status = 0
  text = ''

  constructor(reply) {
    this.reply = reply
  }

  // undici recognises a handler of its current interface by this function:
  // https://undici.nodejs.org/#/docs/api/Dispatcher
  onRequestStart() {}

  onResponseStart(_controller, status) {
    this.status = status
  }

  onResponseData(_controller, chunk) {
    this.text += chunk.toString()
  }

  onResponseEnd() {
    const body = JSON.parse(this.text)
    const { status } = this
    const isDecided = status === 202 || (status === 401 && body.otpId !== undefined)
    if (isDecided) body.valid = status === 202
    this.reply
      .code(isDecided ? 200 : status)
      .header('content-type', 'application/json')
      .send(JSON.stringify(body))
  }

  onResponseError() {
    this.reply.code(502).send()
  }
}

function forward({ raw: { method, url, headers } }, reply) {
  pool.dispatch({ method, path: url, headers: { apikey: headers.apikey } }, new Exchange(reply))
}

app.get('/2fa/v1/otp/:id', forward)
app.post('/2fa/v1/otp/:id/check', forward)
await app.listen({ host: '127.0.0.1', port })
