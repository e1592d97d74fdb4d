/**
 * Counts the bytes that are allocated on V8's heap, which works on every machine. Objects, closures and strings count;
 * a loop that makes none of them does not.
 */
import { connectInspector } from '../kit/inspector.ts'
import type { Counter } from './counter.ts'

/** Flags that make the young generation so large that no garbage of a load is collected before it is counted. */
export const NO_COLLECTION: readonly string[] = ['--min-semi-space-size=128', '--max-semi-space-size=128']

/** Needs a proxy with the flags NO_COLLECTION. */
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
