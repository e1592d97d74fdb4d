/**
 * Bench, options: what cannot be meant is refused before anything is started.
 */
import { expect, test } from 'vitest'
import { rotated } from '../../../bench/compare/rounds.ts'
import { UsageError } from '../../../bench/kit/usage.ts'
import { readOptions } from '../../../bench/options.ts'

test('by default those take part that targets are about; in the small run those that come with npm, once each', () => {
  const named = (args: string[]) => readOptions(args)?.peers.map(({ name }) => name)
  const targets = ['direct', 'ours', 'ours-again', 'ours-redis', 'ours-keys', 'plain-fastify', 'floor', 'go']
  expect(named([])).toEqual(targets)
  expect(named(['--peers', 'all'])).toEqual([...targets, 'express', 'nginx', 'haproxy'])
  expect(named(['--smoke'])).toEqual(['direct', 'ours', 'plain-fastify', 'floor', 'express'])
  expect(named(['--peers', 'go,ours'])).toEqual(['ours', 'go'])
})

test('only those that are named one by one must be installed', () => {
  const areNamed = (...args: string[]) => readOptions(args)?.areNamed
  expect([areNamed(), areNamed('--smoke'), areNamed('--peers', 'all')]).toEqual([false, false, false])
  expect(areNamed('--peers', 'go,ours')).toBe(true)
})

test.each([
  [['--peers', 'ours,apache']],
  [['--peers', 'ours,all']],
  [['--rounds', '0']],
  [['--seconds', '1.5']],
  [['--smoke', '--write']],
  [['--accept-count']],
  [['--fast']],
  [['something']],
  [['--scale', 'capacity,memory']],
  [['--scale', 'capacity,']],
  [['--smoke', '--scale']],
  [['--service', '--scale']],
  [['--service', '--peers', 'ours']],
  [['--service', '--rounds', '2']]
])('%j is refused', (args) => {
  expect(() => readOptions(args)).toThrow(UsageError)
})

test('all parts of --scale, or some; the error names those that there are', () => {
  const parts = (args: string[]) => readOptions(args)?.scale
  expect(parts([])).toBeUndefined()
  expect(parts(['--scale'])).toEqual(['in-flight', 'capacity'])
  expect(parts(['--scale', 'capacity'])).toEqual(['capacity'])
  expect(parts(['--scale', 'capacity,in-flight', '--write'])).toEqual(['in-flight', 'capacity'])
  expect(() => parts(['--scale', 'keys'])).toThrow('no such part of --scale: keys; there are in-flight, capacity')
})

test('each round begins with another peer, and visits all', () => {
  expect([0, 1, 2, 3].map((round) => rotated(['a', 'b', 'c'], round).join(''))).toEqual(['abc', 'bca', 'cab', 'abc'])
  expect(rotated([], 1)).toEqual([])
})
