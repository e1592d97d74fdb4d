/**
 * A process that stands still and goes on, as in a frozen virtual machine. Its clocks go on meanwhile, and what arrives waits in
 * its sockets.
 */
import { setTimeout as sleep } from 'node:timers/promises'

/** @param meanwhile done once the process stands still, so that it is waiting when it goes on */
export async function pause({ pid }: { pid: number }, ms: number, meanwhile: () => void = () => {}): Promise<void> {
  process.kill(pid, 'SIGSTOP')
  try {
    // The signal is sent before this returns, and takes effect a moment later.
    await sleep(100)
    meanwhile()
    await sleep(ms)
  } finally {
    process.kill(pid, 'SIGCONT')
  }
}
