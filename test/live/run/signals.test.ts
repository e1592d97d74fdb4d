/**
 * The first Ctrl+C breaks the run off, the second ends it at once; the signals are left alone afterwards.
 */
import { afterEach, expect, test } from 'vitest'
import { Interrupted, type Interruptions, watchInterruptions } from '../../../live/signals.ts'

let watched: Interruptions
let endings = 0
afterEach(() => {
  watched.stop()
  endings = 0
})

let now = 0
const watch = () => {
  watched = watchInterruptions(
    () => {
      endings++
    },
    () => now
  )
  return watched
}

/** Tells the watcher alone: others of this process may listen, too, such as a browser's that a file before this one has started. */
function arrive(name: NodeJS.Signals): void {
  const [watcher] = process.listeners(name).slice(-1)
  watcher?.(name)
}

test('Ctrl+C twice', () => {
  const { signal, interrupt } = watch()
  interrupt()
  expect(signal.reason).toBeInstanceOf(Interrupted)
  expect(endings).toBe(0)
  now += 1_000
  interrupt()
  expect(endings).toBe(1)
})

test('Ctrl+C that is held, or comes twice by way of npm, is one', () => {
  const { interrupt } = watch()
  interrupt()
  arrive('SIGINT')
  now += 999
  interrupt()
  expect(endings).toBe(0)
})

test('Ctrl+C after another signal ends it at once, another signal after Ctrl+C does not', () => {
  const { signal, interrupt } = watch()
  arrive('SIGHUP')
  expect(signal.reason).toMatchObject({ message: 'broken off by SIGHUP' })
  arrive('SIGTERM')
  expect(endings).toBe(0)
  interrupt()
  expect(endings).toBe(1)
})

test('nothing is left behind', () => {
  const names = ['SIGINT', 'SIGTERM', 'SIGHUP', 'uncaughtException'] as const
  const counts = () => names.map((name) => process.listenerCount(name))
  const before = counts()
  watch().stop()
  expect(counts()).toEqual(before)
})

test('a mistake of ours breaks it off as well', () => {
  const { signal } = watch()
  const mistake = new Error('a mistake')
  const [mine] = process.listeners('uncaughtException').slice(-1)
  mine?.(mistake, 'uncaughtException')
  expect(signal.reason).toBe(mistake)
})
