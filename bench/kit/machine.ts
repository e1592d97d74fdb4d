/**
 * The machine that figures come from, as far as a reader needs to know it to compare.
 */
import { cpus, release, totalmem, type } from 'node:os'
import { versionOf } from './installed.ts'

export interface Machine {
  readonly cpu: string
  readonly cores: number
  /** GiB. */
  readonly memory: number
  readonly kernel: string
  /** Of the Node that runs the peers. */
  readonly node: string
}

/** @param node path of the Node that runs the peers */
export async function describeMachine(node: string): Promise<Machine> {
  const all = cpus()
  return {
    cpu: all[0]?.model.trim() ?? 'unknown',
    cores: all.length,
    memory: Math.round(totalmem() / 2 ** 30),
    kernel: `${type()} ${/^\d+\.\d+(?:\.\d+)?/.exec(release())?.[0] ?? release()}`,
    node: await versionOf(node, '--version')
  }
}
