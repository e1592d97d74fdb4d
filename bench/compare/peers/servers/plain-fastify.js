/**
 * Server of the peer `plain-fastify`. Arguments: port to listen on, port of the upstream.
 */
import { json } from 'node:stream/consumers'
import httpProxy from '@fastify/http-proxy'
import Fastify from 'fastify'

const [port, upstream] = process.argv.slice(2).map(Number)

const app = Fastify()
app.register(httpProxy, {
  upstream: `http://127.0.0.1:${upstream}`,
  replyOptions: {
    async onResponse(_request, reply, { statusCode, stream }) {
      if (statusCode !== 401 && statusCode !== 202) return void reply.send(stream)
      const body = await json(stream)
      // These headers describe the upstream's body, not the new one.
      reply.removeHeader('content-length').removeHeader('content-encoding')
      if (statusCode === 202) reply.code(200).send({ ...body, valid: true })
      else if (body.otpId === undefined) reply.send(body)
      else reply.code(200).send({ ...body, valid: false })
    }
  }
})
await app.listen({ host: '127.0.0.1', port })
