/**
 * The machine on which figures were measured.
 */
import { cpus, release, totalmem, type } from 'node:os'

export interface Machine {
  readonly cpu: string
  readonly cores: number
  /** Main memory, GiB. */
  readonly memory: number
  readonly kernel: string
  readonly node: string
}

export function describeMachine(): Machine {
  const all = cpus()
  return {
    cpu: all[0]?.model.trim() ?? 'unknown',
    cores: all.length,
    memory: Math.round(totalmem() / 2 ** 30),
    kernel: `${type()} ${/^\d+\.\d+(?:\.\d+)?/.exec(release())?.[0] ?? release()}`,
    node: process.versions.node
  }
}
