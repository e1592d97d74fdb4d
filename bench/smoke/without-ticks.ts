/**
 * Keeps a timer out of the count. The proxy measures the event loop's delay with a timer of 50 ms. Under valgrind calls
 * are so slow that its ticks would be counted with them, and more of them the busier the machine is.
 */

/** Runs in the proxy before its own modules. */
const CODE = `
import { syncBuiltinESMExports } from 'node:module'
import hooks from 'node:perf_hooks'
const { monitorEventLoopDelay } = hooks
hooks.monitorEventLoopDelay = () => monitorEventLoopDelay({ resolution: 3_600_000 })
syncBuiltinESMExports()
`

/** Flag of Node that makes this timer tick only once an hour. */
export const WITHOUT_TICKS = `--import=data:text/javascript,${encodeURIComponent(CODE)}`
