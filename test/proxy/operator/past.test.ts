/**
 * What the points of the history say together: since when calls fail, and whether they fail now. Each point is a letter:
 * `f` failures, `s` successes, `m` both, `.` no call.
 */
import { expect, test } from 'vitest'
import { INTERVAL } from '../../../proxy/operator/history.ts'
import { Past, type Point } from '../../../proxy/operator/past.ts'

const COUNTS: Readonly<Record<string, readonly [failures: number, successes: number]>> = {
  f: [3, 0],
  s: [0, 5],
  m: [2, 5],
  '.': [0, 0]
}

function past(letters: string): Past {
  const points = [...letters].map((letter, index): Point => {
    const [failures, successes] = COUNTS[letter] ?? [0, 0]
    const of: Point['of'] = (series) => (series === 'tyntec' ? failures : series === 'succeeded' ? successes : 0)
    return { from: index * INTERVAL, at: (index + 1) * INTERVAL, of, durations: [] }
  })
  return new Past(points, letters.length * INTERVAL)
}

test.each([
  ['nothing failed', 'sss.', undefined],
  ['one failure long before is another story', 'sssmssff', 6],
  ['also where it was in the ten seconds before', 'sssmff', 4],
  ['pauses between failures belong to it', 'sf..f.', 1],
  ['but not five minutes without a call', `f${'.'.repeat(31)}f`, 32],
  ['some calls fail, all the time', 'sssmmsmmm', 3],
  ['some calls fail, and did so before a minute of successes', 'mmssssssssmm', 10],
  ['it began just now, among successes', 'sssssm', 5],
  ['it is over', 'ssffss', 2]
])('%s', (_about, letters, place) => {
  const since = past(letters).since(['tyntec'], ['succeeded'])
  expect(since).toBe(place === undefined ? undefined : place * INTERVAL)
})

test.each([
  ['ssf', true],
  ['ssf...', true],
  ['ffm', false],
  ['ffs', false],
  ['....', false],
  [`f${'.'.repeat(40)}`, false]
])('the newest calls of %s fail: %s', (letters, expected) => {
  expect(past(letters).fails(['tyntec'], ['succeeded'], 300_000)).toBe(expected)
})

test('the last call was in the newest point that has one', () => {
  expect(past('sf..').last(['tyntec', 'succeeded'])).toBe(2 * INTERVAL)
  expect(past('....').last(['tyntec', 'succeeded'])).toBeUndefined()
})
