/**
 * Bench, idling: per cent of a core, from what threads ran between two looks.
 */
import { setTimeout as wait } from 'node:timers/promises'
import { expect, test } from 'vitest'
import { idleShares } from '../../../bench/compare/idle.ts'
import { startChild } from '../../../bench/kit/children.ts'
import { runTime, runTimeIn } from '../../../bench/kit/process-info.ts'

test('a share is the run time of a stretch divided by its length, look by look', () => {
  const looks = [
    { ran: 5_000_000_000, at: 1_000 },
    { ran: 5_008_000_000, at: 5_000 },
    { ran: 5_008_000_000, at: 9_000 },
    { ran: 9_008_000_000, at: 13_000 }
  ]
  expect(idleShares(looks)).toEqual([0.2, 0, 100])
  expect(idleShares(looks.slice(0, 1))).toEqual([])
})

test('run time is the first number of schedstat, and none of a thread that has ended', () => {
  expect(runTimeIn('43742736 4056374465 229\n')).toBe(43_742_736)
  expect(runTimeIn('')).toBe(0)
})

test('run time counts every thread of a process, and finer than a tick of 10 ms', async () => {
  const work = 'const from = process.cpuUsage(); while (process.cpuUsage(from).user < 40_000);'
  const inThread = `console.log("up"); setTimeout(() => { ${work} console.log("done") }, 50); setInterval(() => {}, 1e6)`
  const source = `new (require("node:worker_threads").Worker)(${JSON.stringify(inThread)}, { eval: true })`
  const child = startChild({ command: [process.execPath, '-e', source] })
  const has = async (word: string) => {
    while (!child.output().includes(word)) await wait(5)
  }
  try {
    await has('up')
    const before = runTime(child.pid)
    await has('done')
    const ran = runTime(child.pid) - before
    expect(ran).toBeGreaterThan(30e6)
    expect(ran % 1e7).not.toBe(0)
  } finally {
    await child.stop()
  }
  expect(() => runTime(child.pid)).toThrow('ENOENT')
})
