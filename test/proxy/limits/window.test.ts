/**
 * Counting in windows: what happens at the bound, with few places and a clock of the test's own.
 */
import { expect, test } from 'vitest'
import { WindowCounter } from '../../../proxy/limits/window.ts'

const clock = { now: 0 }
const counter = (places: number, reserved = 0) => {
  clock.now = 0
  return new WindowCounter(1_000, places, {
    reserved,
    isKnown: (caller) => caller.startsWith('known'),
    now: () => clock.now
  })
}

test('a full table refuses what is new, looked at or counted, until the oldest window ends', () => {
  const full = counter(2)
  full.add('a')
  clock.now = 400
  full.add('b')
  expect(full.read('c')).toMatchObject({ current: Infinity, ttl: 600 })
  expect(full.add('c')).toMatchObject({ current: Infinity, ttl: 600 })
  expect(full.size).toBe(2)
  clock.now = 1_000
  expect(full.read('c')).toMatchObject({ current: 0 })
  expect(full.add('c')).toMatchObject({ current: 1, ttl: 1_000 })
  expect(full.read('d')).toMatchObject({ current: Infinity, ttl: 400 })
})

test('what is in a full table keeps its own count', () => {
  const full = counter(2)
  for (const key of ['a', 'b', 'a', 'c', 'a']) full.add(key)
  expect(full.read('a')).toMatchObject({ current: 3 })
  expect(full.add('b')).toMatchObject({ current: 2 })
})

test('invented keys take no place of a known one, and no count is dropped for it', () => {
  const full = counter(2, 2)
  for (const key of ['made-up-1', 'made-up-2', 'made-up-3', 'made-up-4']) full.add(key)
  expect(full.read('known-1')).toMatchObject({ current: 0 })
  for (let call = 1; call <= 3; call++) expect(full.add('known-1')).toMatchObject({ current: call })
  expect(full.read('made-up-1')).toMatchObject({ current: 1 })
  expect(full.add('made-up-5')).toMatchObject({ current: Infinity })
})

test('a count of a number finds a reserved place where its caller is known', () => {
  const full = counter(1, 1)
  full.add('number-1', 'made-up')
  expect(full.add('number-2', 'made-up')).toMatchObject({ current: Infinity })
  expect(full.add('number-2', 'known')).toMatchObject({ current: 1 })
  // It has a place now, and counts for everybody.
  expect(full.add('number-2', 'made-up')).toMatchObject({ current: 2 })
})

test('the reserved places are bounded, too', () => {
  const full = counter(1, 2)
  for (let key = 1; key <= 9; key++) full.add(`known-${key}`)
  expect(full.size).toBe(3)
  expect(full.add('known-9')).toMatchObject({ current: Infinity })
})

test('a call is given back once, and to its own window alone', () => {
  const few = counter(2)
  const first = few.add('a')
  few.add('a')
  few.giveBack('a', first)
  expect(few.read('a')).toMatchObject({ current: 1 })
  clock.now = 1_000
  few.add('a')
  few.giveBack('a', first)
  expect(few.read('a')).toMatchObject({ current: 1 })
})

test('a window of which all calls are given back takes no place, and the next call begins a new one', () => {
  const full = counter(1)
  const given = full.add('a')
  clock.now = 400
  full.giveBack('a', given)
  expect(full.size).toBe(0)
  expect(full.add('b')).toMatchObject({ current: 1, ttl: 1_000 })
})

test('what was refused for want of a place gives nothing back', () => {
  const full = counter(1)
  full.add('a')
  const refused = full.add('b')
  full.giveBack('b', refused)
  expect(full.read('a')).toMatchObject({ current: 1 })
})
