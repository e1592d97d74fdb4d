/**
 * Bench, process info: what is read from /proc means what the benchmark takes it for.
 */
import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { expect, test } from 'vitest'
import { parseCpuList } from '../../../bench/kit/cpus.ts'
import {
  cpuMicros,
  cpuOfTree,
  memoryIn,
  parseStat,
  peakMemoryOfTree,
  residentMemory,
  treeOf
} from '../../../bench/kit/process-info.ts'

test('CPU time is user and system of a process and of its ended children, whatever the process is called', () => {
  const text =
    '42 (nginx: a) b (c) S 7 42 42 0 -1 4194560 900 0 3 0 120 30 4 6 20 0 1 0 5000 1000 200 18446744073709551615'
  expect(parseStat(text)).toEqual({ pid: 42, parent: 7, cpu: 1_600_000 })
})

test('a tree is a process with all that descends from it, and nothing beside it', () => {
  const all = [
    { pid: 1, parent: 0, cpu: 0 },
    { pid: 5, parent: 1, cpu: 0 },
    { pid: 6, parent: 5, cpu: 0 },
    { pid: 7, parent: 6, cpu: 0 },
    { pid: 8, parent: 1, cpu: 0 }
  ]
  expect(treeOf(5, all).map(({ pid }) => pid)).toEqual([5, 6, 7])
  expect(treeOf(9, all)).toEqual([])
})

test('memory is taken from its own line, in bytes', () => {
  const status = 'VmPeak:\t  900 kB\nVmHWM:\t   512 kB\nVmRSS:\t   300 kB\n'
  expect([memoryIn(status, 'VmHWM'), memoryIn(status, 'VmRSS'), memoryIn('', 'VmRSS')]).toEqual([524_288, 307_200, 0])
})

test('this very process has used CPU and memory', () => {
  expect(cpuMicros(process.pid)).toBeGreaterThan(0)
  expect(cpuOfTree(process.pid)).toBeGreaterThanOrEqual(cpuMicros(process.pid) * 0.5)
  expect(peakMemoryOfTree(process.pid)).toBeGreaterThanOrEqual(residentMemory(process.pid) * 0.5)
})

test('a process that has ended has no memory and no CPU that could pass for little', async () => {
  const child = spawn(process.execPath, ['-e', '0'])
  await once(child, 'exit')
  const pid = child.pid as number
  expect(() => residentMemory(pid)).toThrow()
  expect(() => cpuMicros(pid)).toThrow()
})

test.each([
  ['0', [0]],
  ['0-3', [0, 1, 2, 3]],
  ['0,2-3,7', [0, 2, 3, 7]]
])('the list of CPUs %s is %j', (list, wanted) => {
  expect(parseCpuList(list)).toEqual(wanted)
})
