/**
 * A value of NODE_OPTIONS: SIGUSR2 keeps the event loop of the process busy nearly all of the time, and the next SIGUSR2 ends that.
 */
const BLOCKER = `
  let timer
  const block = () => { Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, 150); timer = setTimeout(block, 1) }
  process.on('SIGUSR2', () => { if (timer) { clearTimeout(timer); timer = undefined } else block() })`

export const BUSY_LOOP_ON_SIGUSR2 = `--import=data:text/javascript,${encodeURIComponent(BLOCKER)}`
