/**
 * Capacity: what is computed from the figures, and where it is written. Nothing is measured here: that takes a minute, and a
 * machine of its own.
 */
import { readFile, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { withSection } from '../../../bench/compare/report/page.ts'
import { asMarkdown, asText } from '../../../bench/compare/report/table.ts'
import { writeCapacity } from '../../../bench/compare/report/write.ts'
import type { CapacityFigures } from '../../../bench/scale/capacity/measure.ts'
import { type Costs, fullAt, needsOf } from '../../../bench/scale/capacity/needs.ts'
import { showCapacity } from '../../../bench/scale/capacity/tables.ts'
import { emptyFolder } from '../../support/command.ts'

const costs: Costs = { proxyCpu: 360, redisCpu: 30, proxyBytes: 300, redisBytes: 120 }
const published = { connections: 10_000, callsInWindow: 100, window: 60 }

test('10,000 connections at the whole throttle', () => {
  const needs = needsOf({ ...published, share: 1 }, costs)
  expect(needs.callsPerSecond).toBeCloseTo(16_666.67, 1)
  expect(needs.cores).toBeCloseTo(6)
  // 6 cores at 60 % each are 10 processes, and one is spare.
  expect(needs.replicas).toBe(11)
  expect(needs.redisShare).toBeCloseTo(0.5)
  expect(needs.proxyBytes).toBe(3_000_000)
  expect(needs.redisBytes).toBe(1_200_000)
  expect(needs.underWay).toEqual([
    { latency: 0.1, all: 1_667, each: 152 },
    { latency: 0.5, all: 8_334, each: 758 },
    { latency: 2, all: 33_334, each: 3_031 }
  ])
})

test('a hundredth of that is a hundredth of the work, and two processes, for one may be missing', () => {
  const needs = needsOf({ ...published, share: 0.01 }, costs)
  expect(needs.callsPerSecond).toBeCloseTo(166.67, 1)
  expect(needs.cores).toBeCloseTo(0.06)
  expect(needs.replicas).toBe(2)
  expect(needs.redisShare).toBeCloseTo(0.005)
})

test('a core is full at as many calls as fit into a second of it', () => {
  expect(fullAt(250)).toBe(4_000)
})

const figures: CapacityFigures = {
  date: '2026-01-31',
  machine: { cpu: 'Processor', cores: 2, memory: 8, kernel: 'Linux 6.1.0', node: '24.0.0' },
  busy: 1,
  inMemory: { callsPerSecond: 2_000, cpuPerCall: 300, bytesPerKey: 300 },
  redis: {
    version: '7.0.15',
    callsPerSecond: 1_500,
    cpuPerCall: 360,
    redisCpuPerCall: 30,
    roundTrips: 1,
    commands: 4,
    bytesPerKey: 120
  }
}

test('the tables say where they were measured, and what was computed', () => {
  const text = showCapacity(figures, asMarkdown)
  expect(text).toContain('Measured on 2026-01-31: Processor, 2 cores, Node 24.0.0, Redis 7.0.15; load average 1.0')
  const cells = text.split('\n').map((line) => line.split('|').map((cell) => cell.trim()))
  const row = (name: string) => cells.find((line) => line[1] === name)?.slice(2, 4)
  expect(row('calls per second that fill one core')).toEqual(['3,333', '2,778'])
  expect(row('calls per second that fill the one core of Redis')).toEqual(['', '33,333'])
  expect(row('proxies, all at a full core, that fill it')).toEqual(['', '12.0'])
  expect(row("share of Redis' one core")).toEqual(['50.0 %', '0.5 %'])
  expect(row('replicas at 60 % of a core each, and one spare')).toEqual(['11', '2'])
})

test('without a Redis, what concerns it is said not to be measured', () => {
  const text = showCapacity({ ...figures, redis: undefined }, asMarkdown)
  expect(text).not.toMatch(/NaN|undefined/)
  expect(text).toMatch(/^\| share of Redis' one core +\| +not measured \| +not measured \|$/m)
})

test('the terminal shows the same, in columns', () => {
  expect(showCapacity(figures, asText)).toMatch(/^calls per second that fill one core +3,333 +2,778$/m)
})

test('the page has a place for the figures, and keeps everything around it', async () => {
  const folder = await emptyFolder()
  const page = await readFile(new URL('../../../docs/capacity.md', import.meta.url), 'utf8')
  await writeFile(join(folder, 'capacity.md'), page)
  await writeCapacity(folder, figures)
  const written = await readFile(join(folder, 'capacity.md'), 'utf8')
  expect(written.split(showCapacity(figures, asMarkdown))).toHaveLength(2)
  expect(withSection(written, 'figures', 'FIGURES')).toBe(withSection(page, 'figures', 'FIGURES'))
  expect(() => withSection('no marks', 'figures', 'FIGURES')).toThrow('no section')
})

test('the page in the repository has the tables in the form in which they are written', async () => {
  const page = await readFile(new URL('../../../docs/capacity.md', import.meta.url), 'utf8')
  const names = (text: string) => [...text.matchAll(/^\| ([^|]+) \| [^|]* \| [^|]* \|$/gm)].map(([, name]) => name)
  expect(names(page)).toEqual(names(showCapacity(figures, asMarkdown)))
})
