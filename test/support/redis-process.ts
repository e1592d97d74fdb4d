/**
 * A real `redis-server` process of a test's own, in a folder of its own that is gone after the test: a server, a Sentinel or a node
 * of a cluster, as its arguments say. Nothing of it outlives the running test.
 */
import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setImmediate as turn } from 'node:timers/promises'
import { onTestFinished } from 'vitest'

/** ms that a start may take. */
const START_LIMIT = 5_000
/** What the two kinds of servers write when they have started. */
const STARTED = /Ready to accept connections|Sentinel ID is/

export interface RedisProcess {
  /** Ends the process and with it all that it held. */
  stop(): Promise<void>
  /** Starts it again with the same arguments. */
  start(): Promise<void>
  /** Lets it keep its connections and answer nothing, until `thaw`. Resolves when it has stopped. */
  freeze(): Promise<void>
  thaw(): void
}

/** A folder for the files of one process. */
export function redisFolder(): string {
  const folder = mkdtempSync(join(tmpdir(), 'redis-'))
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }))
  return folder
}

/** Starts `redis-server` on loopback, in memory alone. For use inside of a test. */
export async function launchRedis(args: readonly string[], folder = redisFolder()): Promise<RedisProcess> {
  let child: ChildProcess | undefined
  const start = async (): Promise<void> => {
    const options = ['--bind', '127.0.0.1', '--dir', folder, '--save', '', '--appendonly', 'no']
    const starting = spawn('redis-server', [...args, ...options], { stdio: ['ignore', 'pipe', 'ignore'] })
    child = starting
    await new Promise<void>((resolve, reject) => {
      let output = ''
      const fail = (what: string) => reject(new Error(`redis-server ${what}:\n${output}`))
      const timer = setTimeout(fail, START_LIMIT, 'did not start')
      starting.once('error', reject)
      starting.once('exit', () => fail('ended'))
      starting.stdout?.on('data', (data) => {
        output += data
        if (!STARTED.test(output)) return
        clearTimeout(timer)
        resolve()
      })
    })
  }
  const stop = async (): Promise<void> => {
    const stopping = child
    child = undefined
    if (!stopping || stopping.exitCode !== null) return
    const exited = once(stopping, 'exit')
    stopping.kill('SIGKILL')
    await exited
  }
  onTestFinished(stop)
  await start()
  return {
    start,
    stop,
    freeze: async () => {
      child?.kill('SIGSTOP')
      // The signal takes effect a moment later; T is Linux' letter for a stopped process.
      while (!/\) T /.test(readFileSync(`/proc/${child?.pid}/stat`, 'utf8'))) await turn()
    },
    thaw: () => void child?.kill('SIGCONT')
  }
}
