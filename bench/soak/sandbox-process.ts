/**
 * Soak: the sandbox as a process of its own, so that its memory and connections are not those of the load. Its port comes in
 * the environment: the same one each time, for a proxy keeps the address of its upstream.
 */
import { startSandbox } from '../../sandbox/server.ts'
import { SLOW_MS } from './settings.ts'

const { url } = await startSandbox({ port: Number(process.env.SANDBOX_PORT), slowMs: SLOW_MS })
process.stdout.write(`listening on ${url}\n`)
