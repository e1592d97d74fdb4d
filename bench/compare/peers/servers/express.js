/**
 * Server of the peer `express`. Arguments: port to listen on, port of the upstream.
 */
import { Agent } from 'node:http'
import express from 'express'
import { createProxyMiddleware, responseInterceptor } from 'http-proxy-middleware'

const [port, upstream] = process.argv.slice(2).map(Number)

const app = express()
app.use(
  createProxyMiddleware({
    target: `http://127.0.0.1:${upstream}`,
    agent: new Agent({ keepAlive: true }),
    selfHandleResponse: true,
    on: {
      proxyRes: responseInterceptor(async (buffer, { statusCode }, _request, response) => {
        if (statusCode !== 401 && statusCode !== 202) return buffer
        const body = JSON.parse(buffer.toString('utf8'))
        if (statusCode === 401 && body.otpId === undefined) return buffer
        response.statusCode = 200
        return JSON.stringify({ ...body, valid: statusCode === 202 })
      })
    }
  })
)
app.listen(port, '127.0.0.1')
