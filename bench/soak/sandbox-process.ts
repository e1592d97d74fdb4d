/**
 * Soak: the sandbox as a process of its own, so that its memory and connections are not those of the load. Its port comes as an
 * argument: the same one each time, for a proxy keeps the address of its upstream.
 */
import { startSandbox } from '../../sandbox/server.ts'
import { SLOW_MS } from './settings.ts'

await startSandbox({ port: Number(process.argv[2]), slowMs: SLOW_MS })
process.send?.('listening')
