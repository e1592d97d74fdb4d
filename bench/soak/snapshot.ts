/**
 * Soak: what a proxy holds while nothing runs. Each snapshot is taken in the same state: no callers, no upstream, all
 * windows over.
 */
import type { Inspector } from '../kit/inspector.ts'
import { descriptors } from '../kit/process-info.ts'

export interface Snapshot {
  /** Open file descriptors in /proc. */
  readonly descriptors: number
  /** Sockets that Node holds, listening ones included. */
  readonly sockets: number
  /** Timers that keep the process alive. */
  readonly timers: number
  /** Other resources that keep the process alive. */
  readonly otherResources: number
  /** Listeners of all event emitters. */
  readonly listeners: number
  /** Bytes of the heap in use after a forced garbage collection. */
  readonly heap: number
  /** API keys and addresses in the limiters' counters. */
  readonly limiterKeys: number
  /**
   * Entries of all maps and sets in the process. Not counted are the OTPs with a wrong code
   * (proxy/outcome/attempts.ts): these are kept on purpose, up to a maximum that has a test of its own.
   */
  readonly entries: number
}

/**
 * Runs inside the proxy, with all of its objects. No global refers to the class of the limiters' counters, so they are
 * found by its name; their getter `size` is the number of keys. The objects include prototypes, which are skipped.
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

/** @throws {Error} when there is no counter of a limiter: 0 keys would then pass for a good figure */
export async function heldThings(inspector: Inspector): Promise<Held> {
  const { counters, ...held } = (await inspector.query('Object.prototype', COUNT)) as Held & { counters: number }
  if (counters === 0)
    throw new Error('the proxy has no class WindowCounter: put the class that counts now into bench/soak/snapshot.ts')
  return held
}

export async function takeSnapshot(pid: number, inspector: Inspector): Promise<Snapshot> {
  return {
    ...(await openThings(pid, inspector)),
    ...(await heldThings(inspector)),
    heap: await inspector.heap()
  }
}

/** The part of a snapshot that is cheap to read, and that takes some seconds to settle. */
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
