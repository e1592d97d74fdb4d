/**
 * A thread that says when the next call is to start. Node's timers know whole milliseconds; a thread that sleeps on a lock wakes up
 * within a tenth of one, and takes no CPU from the upstream beside it, as spinning would. JavaScript, because threads of Node 20 do
 * not get the loader for TypeScript of their process.
 */
import { hrtime } from 'node:process'
import { parentPort, workerData } from 'node:worker_threads'

/** Start of each call in ms of the clock (`clock.ts`), in rising order. */
const starts = workerData
const lock = new Int32Array(new SharedArrayBuffer(4))

starts.forEach((at, index) => {
  const left = at - Number(hrtime.bigint()) / 1e6
  // Nobody ever wakes it up.
  if (left > 0) Atomics.wait(lock, 0, 0, left)
  parentPort?.postMessage(index)
})
