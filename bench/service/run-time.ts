/**
 * CPU of a process in fine units. /proc/PID/stat counts ticks of 10 ms, which is too coarse for a process that does next to nothing.
 * https://docs.kernel.org/scheduler/sched-stats.html#proc-pid-schedstat
 */
import { readdirSync, readFileSync } from 'node:fs'

/** us that the threads of a process have run so far. Throws when it has ended. */
export const runTime = (pid: number): number =>
  readdirSync(`/proc/${pid}/task`).reduce((sum, thread) => {
    const [nanoseconds] = readFileSync(`/proc/${pid}/task/${thread}/schedstat`, 'utf8').split(' ')
    return sum + Number(nanoseconds) / 1_000
  }, 0)
