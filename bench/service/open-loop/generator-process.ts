/**
 * The process in which an open-loop load runs: receives an OpenLoad as a message, and answers with an OpenResult for
 * each target.
 */
import { once } from 'node:events'
import { Worker } from 'node:worker_threads'
import { callerOf } from './caller.ts'
import { now } from './clock.ts'
import type { OpenLoad, OpenResult } from './open-load.ts'
import { scheduleOf } from './schedule.ts'

/** ms until the load begins: the metronome's thread has to start first. */
const BEFORE = 500

async function run(load: OpenLoad): Promise<OpenResult[]> {
  const callers = load.targets.map(callerOf)
  const { starts, targets } = scheduleOf(load)
  const begin = now() + BEFORE
  const planned = starts.map((at) => begin + at)
  const metronome = new Worker(new URL('metronome.js', import.meta.url), { workerData: planned })
  metronome.on('message', (index: number) => callers[targets[index] as number]?.call(planned[index] as number))
  await once(metronome, 'exit')
  return Promise.all(callers.map((caller) => caller.finish()))
}

process.on('message', async (load: OpenLoad) => {
  process.send?.(await run(load))
})
// However the parent ends, its IPC channel closes then.
process.on('disconnect', () => process.exit(0))
