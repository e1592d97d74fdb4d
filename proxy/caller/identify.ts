/**
 * Step 2, caller: who calls? Each connection of a maker has its own API key.
 */
import type { onRequestHookHandler } from 'fastify'
import { hashKey, readApiKey } from './api-key.ts'

/** The hook that reads the key of a call. */
export const identify: onRequestHookHandler = ({ call, raw }, _reply, done) => {
  call.apiKey = readApiKey(raw.rawHeaders)
  call.keyHash = hashKey(call.apiKey)
  done()
}
