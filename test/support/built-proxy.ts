/**
 * Where `npm run build` puts the proxy: the entry of what the tests start as a process of its own.
 */
import { fileURLToPath } from 'node:url'

export const SERVER = fileURLToPath(new URL('../../build/proxy/server.js', import.meta.url))
