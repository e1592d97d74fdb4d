/**
 * Soak: what a proxy holds while nothing runs. Taken in the same state each time: callers gone, upstream gone, windows over.
 */
import type { Inspector } from '../kit/inspector.ts'
import { descriptors } from '../kit/process-info.ts'

export interface Snapshot {
  /** Open file descriptors, by /proc. */
  readonly descriptors: number
  /** Sockets that Node holds, listening ones included. */
  readonly sockets: number
  /** Timers that keep the event loop busy. */
  readonly timers: number
  /** Whatever else does. */
  readonly otherResources: number
  /** Listeners on all event emitters. */
  readonly listeners: number
  /** Bytes in use after a forced collection. */
  readonly heap: number
  /** Keys and addresses that the limiters count. */
  readonly limiterKeys: number
  /**
   * Entries of all maps and sets in the process: what is remembered, whoever remembers it. Left out are the OTPs with a wrong code
   * (proxy/outcome/attempts.ts), which are remembered by intent, to a bound that is tested by itself.
   */
  readonly entries: number
}

/**
 * Runs inside the proxy, over every object that it holds. The class of the limiters' counters is known to no global, so it is
 * found by its name; a counter has the getter `size`. Prototypes are among the objects, and have nothing to count.
 */
const COUNT = `(all) => {
  let counters = 0, limiterKeys = 0, entries = 0, listeners = 0
  for (const one of all) {
    if (Object.hasOwn(one, 'constructor')) continue
    if (one instanceof Map || one instanceof Set) entries += one.size
    if (Object.hasOwn(one, '_events') && typeof one.listenerCount === 'function' && one._events) {
      for (const some of Object.values(one._events)) listeners += Array.isArray(some) ? some.length : some ? 1 : 0
    }
    const prototype = Object.getPrototypeOf(one)
    if (Object.hasOwn(prototype, 'constructor') && prototype.constructor?.name === 'Attempts') entries -= one.size
    if (Object.hasOwn(prototype, 'constructor') && prototype.constructor?.name === 'WindowCounter') {
      counters++
      limiterKeys += one.size
    }
  }
  return { counters, limiterKeys, entries, listeners }
}`

type Held = Pick<Snapshot, 'listeners' | 'limiterKeys' | 'entries'>

/** @throws {Error} when the limiters' counters cannot be found: a figure that is not there must not pass for a good one */
export async function heldThings(inspector: Inspector): Promise<Held> {
  const { counters, ...held } = (await inspector.query('Object.prototype', COUNT)) as Held & { counters: number }
  if (counters === 0) throw new Error('the proxy has no WindowCounter: say in bench/soak/snapshot.ts what counts now')
  return held
}

/** Takes all of it. */
export async function takeSnapshot(pid: number, inspector: Inspector): Promise<Snapshot> {
  return {
    ...(await openThings(pid, inspector)),
    ...(await heldThings(inspector)),
    heap: await inspector.heap()
  }
}

/** The part of a snapshot that is cheap, and takes some seconds to come to rest. */
export async function openThings(
  pid: number,
  inspector: Inspector
): Promise<Pick<Snapshot, 'descriptors' | 'sockets' | 'timers' | 'otherResources'>> {
  const { TCPSocketWrap = 0, TCPServerWrap = 0, Timeout = 0, Immediate = 0, ...others } = await inspector.resources()
  return {
    descriptors: descriptors(pid),
    sockets: TCPSocketWrap + TCPServerWrap,
    timers: Timeout + Immediate,
    otherResources: Object.values(others).reduce((sum, count) => sum + count, 0)
  }
}
