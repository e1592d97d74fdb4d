/**
 * Step 2, connection: who calls?
 */
import type { FastifyInstance } from 'fastify'
import { hashKey, readApiKey } from './api-key.ts'

/** Adds the hook that identifies the connection of each listed call. */
export function registerConnection(app: FastifyInstance): void {
  app.addHook('onRequest', ({ call, raw }, _reply, done) => {
    if (call.operation) {
      call.apiKey = readApiKey(raw.rawHeaders)
      call.keyHash = hashKey(call.apiKey)
    }
    done()
  })
}
