/**
 * A thread that tells when the next call has to start. Node's timers are precise to 1 ms only. A thread that sleeps on
 * a lock wakes up within 0.1 ms, and unlike a loop takes no CPU. It is JavaScript because threads of Node 20 do not
 * inherit tsx, the loader for TypeScript.
 */
import { hrtime } from 'node:process'
import { parentPort, workerData } from 'node:worker_threads'

/** Start of each call, ms of clock.ts, in ascending order. */
const starts = workerData
const lock = new Int32Array(new SharedArrayBuffer(4))

starts.forEach((at, index) => {
  const left = at - Number(hrtime.bigint()) / 1e6
  // Nobody notifies the lock, so this always sleeps for the whole time.
  if (left > 0) Atomics.wait(lock, 0, 0, left)
  parentPort?.postMessage(index)
})
