/**
 * Soak: the sandbox as a process of its own, apart from the load. Its port is an argument, because each restart needs
 * the same one: a proxy keeps the address of its upstream.
 */
import { startSandbox } from '../../sandbox/server.ts'
import { SLOW_MS } from './settings.ts'

await startSandbox({ port: Number(process.argv[2]), slowMs: SLOW_MS })
process.send?.('listening')
