/**
 * The proxy of runs with `--service`: started as in the other runs, checked, and warmed up.
 */
import { checkAnswers } from '../compare/check.ts'
import { MANY } from '../compare/figures.ts'
import { ours } from '../compare/peers/ours.ts'
import { WrongAnswers } from '../compare/ratios.ts'
import { type RunningPeer, startPeer } from '../compare/start-peer.ts'
import type { BenchEnv } from '../env.ts'
import { CALLS } from '../kit/answers.ts'

export interface OurProxy extends RunningPeer {
  readonly pid: number
}

export interface StartOptions {
  /** Settings in addition to those of the benchmark. */
  readonly settings?: Readonly<Record<string, string>>
  /** Words to put before its command; by default those that pin it to its CPU. */
  readonly prefix?: readonly string[]
  /** Seconds of load of each kind of call before it is used. */
  readonly warmUp: number
}

/**
 * Starts it. The upstream must answer without a delay.
 *
 * @throws {WrongAnswers} when an answer is wrong
 */
export async function startOurs(env: BenchEnv, { settings = {}, prefix, warmUp }: StartOptions): Promise<OurProxy> {
  const prepared = await ours.prepare(env)
  const start = async (port: number) => {
    if (!prepared?.start) throw new Error('the proxy is not built')
    const { command, env } = await prepared.start(port)
    return { command, env: { ...env, ...settings } }
  }
  const { upstream, cpus } = env
  const proxy = await startPeer({ start }, { upstream, cpus: { ...cpus, prefix: prefix ?? cpus.prefix } })
  const wrong = await checkAnswers(proxy.port, ours)
  if (wrong.length > 0 || proxy.pid === undefined) {
    await proxy.stop()
    throw new WrongAnswers(wrong)
  }
  for (const call of CALLS) {
    await env.load.run({ port: proxy.port, call, connections: MANY, seconds: warmUp, expected: 200 })
  }
  return { ...proxy, pid: proxy.pid }
}
