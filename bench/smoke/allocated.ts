/**
 * Counts the bytes that are allocated on V8's heap. Every machine can do that; it grows with objects, closures and strings, and not
 * with a loop that makes none.
 */
import { connectInspector } from '../kit/inspector.ts'
import type { Counter } from './counter.ts'

/** A young generation that holds all garbage of a load: nothing is collected before it is counted. */
export const NO_COLLECTION: readonly string[] = ['--min-semi-space-size=128', '--max-semi-space-size=128']

/** Needs a proxy with these flags. */
export const allocated: Counter = {
  name: 'bytes allocated',
  prefix: [],
  async measure({ inspector: address }, load) {
    const inspector = await connectInspector(address)
    try {
      await inspector.heap()
      const before = (await inspector.memory()).heapUsed
      await load()
      return (await inspector.memory()).heapUsed - before
    } finally {
      inspector.close()
    }
  }
}
