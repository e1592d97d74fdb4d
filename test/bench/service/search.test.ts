/**
 * Bench, container: which rates are tried, and which is the figure.
 */
import { expect, test } from 'vitest'
import { stepOf } from '../../../bench/service/container.ts'
import { carriedRate, nextRate } from '../../../bench/service/search.ts'

/** Rates that are tried of a container that carries so many calls a second, and the figure. */
function search(most: number) {
  const steps: { rate: number; carried: boolean }[] = []
  for (let rate = nextRate(steps); rate !== undefined; rate = nextRate(steps)) {
    steps.push({ rate, carried: rate <= most })
  }
  return { tried: steps.map(({ rate }) => rate), figure: carriedRate(steps) }
}

test('twice as much while it is carried, then the middle, until a tenth is left', () => {
  expect(search(700)).toEqual({ tried: [100, 200, 400, 800, 600, 700, 750], figure: 700 })
  expect(search(120)).toEqual({ tried: [100, 200, 150, 125], figure: 100 })
})

test('where 100 is too much, 50 is tried, and nothing below; above 3,200 nothing', () => {
  expect(search(60)).toEqual({ tried: [100, 50, 75], figure: 50 })
  expect(search(10)).toEqual({ tried: [100, 50], figure: undefined })
  expect(search(1e6)).toEqual({ tried: [100, 200, 400, 800, 1_600, 3_200], figure: 3_200 })
})

test('a rate that was carried above one that was not is chance', () => {
  const steps = [
    { rate: 100, carried: true },
    { rate: 200, carried: false },
    { rate: 400, carried: true }
  ]
  expect(carriedRate(steps)).toBe(100)
})

test('a single refused call spoils a step, and so do 50 ms more than the upstream, or no p99', () => {
  const good = { rate: 100, added: 50, refused: '', used: 0.5, throttled: 0 }
  const carried = (more: object) => stepOf({ ...good, ...more }).carried
  expect(carried({})).toBe(true)
  expect(carried({ refused: '1 x 503 OVERLOADED' })).toBe(false)
  expect(carried({ added: 50.01 })).toBe(false)
  expect(carried({ added: undefined })).toBe(false)
})
