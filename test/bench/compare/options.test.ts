/**
 * Bench, options: what cannot be meant is refused before anything is started.
 */
import { expect, test } from 'vitest'
import { rotated } from '../../../bench/compare/rounds.ts'
import { UsageError } from '../../../bench/kit/usage.ts'
import { readOptions } from '../../../bench/options.ts'

test('by default all peers take part; in the small run those that come with npm', () => {
  const named = (args: string[]) => readOptions(args)?.peers.map(({ name }) => name)
  expect(named([])).toEqual(['direct', 'ours', 'plain-fastify', 'express', 'nginx', 'haproxy', 'go'])
  expect(named(['--smoke'])).toEqual(['direct', 'ours', 'plain-fastify', 'express'])
  expect(named(['--peers', 'go,ours'])).toEqual(['ours', 'go'])
})

test.each([
  [['--peers', 'ours,apache']],
  [['--rounds', '0']],
  [['--seconds', '1.5']],
  [['--smoke', '--write']],
  [['--fast']],
  [['something']],
  [['--scale', 'keys,memory']],
  [['--scale', 'keys,']],
  [['--scale', 'keys', '--write']],
  [['--smoke', '--scale']]
])('%j is refused', (args) => {
  expect(() => readOptions(args)).toThrow(UsageError)
})

test('all parts of --scale, or some; the error names those that there are', () => {
  const parts = (args: string[]) => readOptions(args)?.scale
  expect(parts([])).toBeUndefined()
  expect(parts(['--scale'])).toEqual(['keys', 'in-flight', 'capacity'])
  expect(parts(['--scale', 'capacity'])).toEqual(['capacity'])
  expect(parts(['--scale', 'in-flight,keys', '--write'])).toEqual(['keys', 'in-flight'])
  expect(() => parts(['--scale', 'memory'])).toThrow(
    'no such part of --scale: memory; there are keys, in-flight, capacity'
  )
})

test('each round begins with another peer, and visits all', () => {
  expect([0, 1, 2, 3].map((round) => rotated(['a', 'b', 'c'], round).join(''))).toEqual(['abc', 'bca', 'cab', 'abc'])
  expect(rotated([], 1)).toEqual([])
})
