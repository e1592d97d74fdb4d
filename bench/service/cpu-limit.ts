/**
 * Limits processes to a share of a core, as a container engine does: with a control group of the kernel, version 2 or
 * 1.
 * https://docs.kernel.org/admin-guide/cgroup-v2.html#cpu, https://docs.kernel.org/scheduler/sched-bwc.html
 */
import { accessSync, constants, mkdirSync, rmdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { readOrEmpty } from '../kit/process-info.ts'

/**
 * Length of a period in us, after which the group gets its share anew: the default of the kernel, Docker and
 * Kubernetes.
 */
const PERIOD = 100_000
/** Attempts to remove a group, and ms between two of them: its last process may still be ending. */
const ATTEMPTS = 40
const PAUSE = 25

export interface CpuLimit {
  /** Words to put before a command, so that it runs in the group. */
  readonly prefix: readonly string[]
  /** Version and file of the control group, for the report. */
  readonly title: string
  /** Limits the group to this many cores from now on; undefined for no limit. */
  hold(cores: number | undefined): void
  /** Number of periods so far, and of those in which the group had used up its share and had to wait. */
  periods(): { readonly all: number; readonly throttled: number }
  /** Kills what still runs in the group, and removes it. */
  remove(): void
}

interface Version {
  readonly title: string
  /** Folder of the parent group. */
  readonly parent: string
  /** File that sets the limit, and its content. @param quota us of CPU in a period; undefined for no limit */
  readonly limit: (quota: number | undefined) => readonly [file: string, text: string]
}

/** The versions that can be used on this machine, the preferred one first. */
function versions(root: string): Version[] {
  // Version 2 needs the parent's CPU controller. It is not switched on here, because that would change the machine.
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
 * Makes a group, which is removed when this process ends.
 *
 * @param root where control groups are mounted
 * @returns undefined if this process may not make one
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
    // It has ended already.
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
