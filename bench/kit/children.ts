/**
 * Starts processes, and sees to it that none outlives the benchmark: each is the head of a process group of its own, and whatever
 * ends the benchmark ends the groups.
 */
import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { closeSync, openSync, readFileSync } from 'node:fs'
import { constants } from 'node:os'

/** ms between asking a process to end and ending it. */
const STOP_LIMIT = 5_000

export interface ChildOptions {
  readonly command: readonly string[]
  readonly env?: Readonly<Record<string, string>> | undefined
  /** File that takes both outputs. */
  readonly log: string
  /** Opens a channel for messages. */
  readonly ipc?: boolean
}

export interface Child {
  readonly pid: number
  readonly process: ChildProcess
  /** Whether it has not ended yet. */
  readonly running: boolean
  /** The end of what it wrote. */
  output(): string
  /** SIGTERM, and SIGKILL to the whole group where that does not help in time. */
  stop(): Promise<void>
}

const groups = new Set<number>()

/** Starts a process with this environment and nothing else but the PATH. */
export function startChild({ command, env = {}, log, ipc = false }: ChildOptions): Child {
  const [file, ...args] = command as [string, ...string[]]
  const output = openSync(log, 'a')
  const child = spawn(file, args, {
    detached: true,
    env: { PATH: process.env.PATH ?? '', ...env },
    stdio: ['ignore', output, output, ...(ipc ? (['ipc'] as const) : [])]
  })
  closeSync(output)
  const pid = child.pid ?? 0
  let running = pid !== 0
  if (running) groups.add(pid)
  const ended = new Promise<void>((resolve) => {
    const settle = () => {
      running = false
      resolve()
    }
    child.once('exit', settle)
    child.once('error', settle)
  })
  return {
    pid,
    process: child,
    get running() {
      return running
    },
    output: () => readFileSync(log, 'utf8').slice(-2_000),
    stop: async () => {
      if (running) child.kill('SIGTERM')
      const killer = setTimeout(() => endGroup(pid), STOP_LIMIT)
      await ended
      clearTimeout(killer)
      // Children that it left behind.
      endGroup(pid)
      groups.delete(pid)
    }
  }
}

/**
 * Runs a process to its end.
 *
 * @param limit ms after which it is ended
 * @returns the end of what it wrote
 */
export async function runChild(options: ChildOptions, limit: number): Promise<string> {
  const child = startChild(options)
  const timer = setTimeout(() => child.process.kill('SIGKILL'), limit)
  if (child.running) await once(child.process, 'exit')
  clearTimeout(timer)
  await child.stop()
  return child.output()
}

/** Ends all groups with the benchmark, whether it returns, fails, or is interrupted. */
export function endChildrenWithUs(): void {
  process.on('exit', () => {
    for (const group of groups) endGroup(group)
  })
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) {
    process.once(signal, () => process.exit(128 + constants.signals[signal]))
  }
}

function endGroup(group: number): void {
  if (group === 0) return
  try {
    process.kill(-group, 'SIGKILL')
  } catch {
    // It has ended by itself.
  }
}
