/**
 * Keeps the clock out of the count: the proxy measures the event loop's delay by a timer of 50 ms, and where a call takes valgrind
 * that long, it would be counted with it, the more the busier the machine is.
 */

/** Runs in the proxy before its own modules. */
const CODE = `
import { syncBuiltinESMExports } from 'node:module'
import hooks from 'node:perf_hooks'
const { monitorEventLoopDelay } = hooks
hooks.monitorEventLoopDelay = () => monitorEventLoopDelay({ resolution: 3_600_000 })
syncBuiltinESMExports()
`

/** Flag of Node that makes this timer tick once an hour. */
export const WITHOUT_TICKS = `--import=data:text/javascript,${encodeURIComponent(CODE)}`
