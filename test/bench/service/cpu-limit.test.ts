/**
 * Bench, container: what is written to hold a group of processes to a share of a core. The folder stands for the kernel's.
 */
import { mkdir, readdir, readFile, rm, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { makeCpuLimit } from '../../../bench/service/cpu-limit.ts'
import { emptyFolder } from '../../support/command.ts'

const group = `bench-${process.pid}`

/** Files that the kernel would have made are removed, so that the group can be. */
async function emptied(folder: string): Promise<void> {
  for (const file of await readdir(folder)) await rm(join(folder, file))
}

test('version 2: cpu.max, where groups have the controller', async () => {
  const root = await emptyFolder()
  await writeFile(join(root, 'cgroup.subtree_control'), 'cpuset cpu memory\n')
  const limit = makeCpuLimit(root)
  const written = () => readFile(join(root, group, 'cpu.max'), 'utf8')
  limit?.hold(0.25)
  expect(await written()).toBe('25000 100000')
  limit?.hold(undefined)
  expect(await written()).toBe('max 100000')
  await writeFile(join(root, group, 'cpu.stat'), 'usage_usec 7\nnr_periods 40\nnr_throttled 3\nthrottled_usec 9\n')
  expect(limit?.periods()).toEqual({ all: 40, throttled: 3 })
  await emptied(join(root, group))
  limit?.remove()
  expect(await readdir(root)).toEqual(['cgroup.subtree_control'])
})

test('version 1: the quota', async () => {
  const root = await emptyFolder()
  await mkdir(join(root, 'cpu'))
  await writeFile(join(root, 'cpu', 'cpu.cfs_quota_us'), '-1')
  const limit = makeCpuLimit(root)
  limit?.hold(0.25)
  expect(await readFile(join(root, 'cpu', group, 'cpu.cfs_quota_us'), 'utf8')).toBe('25000')
  expect(limit?.prefix.at(-1)).toBe(join(root, 'cpu', group, 'cgroup.procs'))
  await emptied(join(root, 'cpu', group))
  limit?.remove()
})

test('no limit where groups have no CPU controller, or there are none', async () => {
  const root = await emptyFolder()
  expect(makeCpuLimit(root)).toBeUndefined()
  await writeFile(join(root, 'cgroup.subtree_control'), 'memory pids cpuset\n')
  expect(makeCpuLimit(root)).toBeUndefined()
})
