/**
 * A value of NODE_OPTIONS: SIGUSR2 keeps the event loop of the process busy nearly all of the time, and the next SIGUSR2 ends that.
 */
const BLOCKER = `
  let timer
  const block = () => { const until = Date.now() + 150; while (Date.now() < until); timer = setTimeout(block, 1) }
  process.on('SIGUSR2', () => { if (timer) { clearTimeout(timer); timer = undefined } else block() })`

export const BUSY_LOOP_ON_SIGUSR2 = `--import=data:text/javascript,${encodeURIComponent(BLOCKER)}`
