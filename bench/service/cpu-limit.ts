/**
 * Holds processes to a share of a core, as a container engine does: with a control group of the kernel, version 2 or 1.
 * https://docs.kernel.org/admin-guide/cgroup-v2.html#cpu, https://docs.kernel.org/scheduler/sched-bwc.html
 */
import { accessSync, constants, mkdirSync, rmdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { readOrEmpty } from '../kit/process-info.ts'

/** us in which the share may be used up, once each: the kernel's default, and that of Docker and Kubernetes. */
const PERIOD = 100_000
/** How often, and how many ms apart, it is tried to remove a group whose last process is just ending. */
const ATTEMPTS = 40
const PAUSE = 25

export interface CpuLimit {
  /** In front of a command that is to run in the group. */
  readonly prefix: readonly string[]
  /** What it is made with, for the report. */
  readonly title: string
  /** Holds the group to so many cores from now on; undefined for no limit. */
  hold(cores: number | undefined): void
  /** Periods so far, and those in which the group had to wait for the next one. */
  periods(): { readonly all: number; readonly throttled: number }
  /** Ends what still runs in the group, and removes it. */
  remove(): void
}

interface Version {
  readonly title: string
  /** Folder of the group that ours is made in. */
  readonly parent: string
  /** File, and its content. */
  readonly limit: (quota: number | undefined) => readonly [file: string, text: string]
}

/** Those that this machine has, in the order of preference. */
function versions(root: string): Version[] {
  // Nothing of the machine is changed: where the parent gives its groups no CPU controller, ours is none.
  const hasCpu = /\bcpu\b/.test(readOrEmpty(join(root, 'cgroup.subtree_control')))
  const v2: Version = {
    title: 'cgroup v2, cpu.max',
    parent: root,
    limit: (quota) => ['cpu.max', `${quota ?? 'max'} ${PERIOD}`]
  }
  const v1: Version = {
    title: 'cgroup v1, cpu.cfs_quota_us',
    parent: join(root, 'cpu'),
    limit: (quota) => ['cpu.cfs_quota_us', String(quota ?? -1)]
  }
  return [...(hasCpu ? [v2] : []), ...(canWrite(join(root, 'cpu', 'cpu.cfs_quota_us')) ? [v1] : [])]
}

/**
 * Makes a group; it is gone when this process ends.
 *
 * @param root where control groups are mounted
 * @returns undefined where this process may not
 */
export function makeCpuLimit(root = '/sys/fs/cgroup'): CpuLimit | undefined {
  for (const version of versions(root)) {
    const group = join(version.parent, `bench-${process.pid}`)
    try {
      mkdirSync(group)
    } catch {
      continue
    }
    return limitOf(version, group)
  }
  return undefined
}

function limitOf({ title, limit }: Version, group: string): CpuLimit {
  const processes = join(group, 'cgroup.procs')
  const remove = (): void => {
    process.off('exit', remove)
    for (const pid of readOrEmpty(processes).split('\n').filter(Boolean)) end(Number(pid))
    for (let attempt = 0; attempt < ATTEMPTS && !removed(group); attempt++) {
      Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, PAUSE)
    }
  }
  process.once('exit', remove)
  return {
    prefix: ['/bin/sh', '-c', 'echo $$ > "$0" && exec "$@"', processes],
    title,
    hold: (cores) => {
      const [file, text] = limit(cores === undefined ? undefined : Math.round(cores * PERIOD))
      writeFileSync(join(group, file), text)
    },
    periods: () => {
      const text = readOrEmpty(join(group, 'cpu.stat'))
      const count = (name: string) => Number(new RegExp(`^${name} (\\d+)$`, 'm').exec(text)?.[1] ?? 0)
      return { all: count('nr_periods'), throttled: count('nr_throttled') }
    },
    remove
  }
}

function removed(group: string): boolean {
  try {
    rmdirSync(group)
    return true
  } catch (error) {
    return (error as NodeJS.ErrnoException).code !== 'EBUSY'
  }
}

function end(pid: number): void {
  try {
    process.kill(pid, 'SIGKILL')
  } catch {
    // It has ended by itself.
  }
}

function canWrite(file: string): boolean {
  try {
    accessSync(file, constants.W_OK)
    return true
  } catch {
    return false
  }
}
