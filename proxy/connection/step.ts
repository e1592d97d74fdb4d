/**
 * Step 2, connection: who calls?
 */
import type { FastifyInstance } from 'fastify'
import { hashKey, readApiKey, shortId } from './api-key.ts'

/** Adds the hook that identifies the connection of each listed call. */
export function registerConnection(app: FastifyInstance): void {
  app.addHook('onRequest', async ({ call, raw }) => {
    if (!call.operation) return
    call.apiKey = readApiKey(raw.rawHeaders)
    call.connection = shortId(hashKey(call.apiKey))
  })
}
