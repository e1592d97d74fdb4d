/**
 * Starts processes, and sees to it that none outlives this one: each is the head of a process group of its own, and all groups end
 * with this process. What they write goes to files, so that reading it is nobody's work while something is measured.
 */
import { type ChildProcess, type Serializable, spawn } from 'node:child_process'
import { once } from 'node:events'
import { closeSync, openSync, readFileSync, rmSync } from 'node:fs'
import { constants, tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { fileURLToPath } from 'node:url'
import { fileLimit } from './file-limit.ts'

/** ms that a start, or an answer to a message, may take on a machine that is busy with other things. */
const START_LIMIT = 30_000
/** ms between asking a process to end and ending it. */
const STOP_LIMIT = 5_000
/** Characters from the end of what a process wrote that an error shows. */
const LAST_WORDS = 2_000

export interface ChildOptions {
  readonly command: readonly string[]
  /** Its whole environment, but for the PATH. */
  readonly env?: Readonly<Record<string, string>> | undefined
  /** Opens a channel for messages. */
  readonly ipc?: boolean
}

export interface Child {
  /** 0 where the command could not be run. */
  readonly pid: number
  readonly process: ChildProcess
  /** Resolves when it has ended. */
  readonly ended: Promise<void>
  /** All that it wrote so far, standard error included. Gone once it is stopped. */
  output(): string
  /** SIGTERM, and SIGKILL to its group `patience` ms later, 5 s by default. Resolves when it has ended. */
  stop(patience?: number): Promise<void>
}

/** Ends the group of each child that runs; one listener for all, for Node warns of more than ten. */
const running = new Set<() => void>()
process.once('exit', () => {
  for (const endGroup of running) endGroup()
})

/** Starts a process. */
export function startChild({ command, env = {}, ipc = false }: ChildOptions): Child {
  const [file, ...args] = command as [string, ...string[]]
  const { writer, reader, output } = openOutput()
  const child = spawn(file, args, {
    detached: true,
    env: { PATH: process.env.PATH ?? '', ...env },
    stdio: ['ignore', writer, writer, ...(ipc ? (['ipc'] as const) : [])]
  })
  closeSync(writer)
  const endGroup = () => killGroup(child.pid)
  running.add(endGroup)
  const ended = new Promise<void>((resolve) => {
    child.once('exit', () => resolve())
    // The command cannot be run at all.
    child.once('error', () => resolve())
  })
  const end = async (patience: number): Promise<void> => {
    child.kill('SIGTERM')
    const killer = setTimeout(endGroup, patience)
    await ended
    clearTimeout(killer)
    // Children that it left behind.
    endGroup()
    running.delete(endGroup)
    closeSync(reader)
  }
  let ending: Promise<void> | undefined
  return {
    pid: child.pid ?? 0,
    process: child,
    ended,
    output,
    stop: (patience = STOP_LIMIT) => {
      ending ??= end(patience)
      return ending
    }
  }
}

/** Starts a TypeScript file with a channel for messages, and with as many open files as it can get. */
export const startScript = (file: URL, ...args: string[]): Child =>
  startChild({
    command: [
      ...fileLimit().prefix,
      process.execPath,
      '--import',
      import.meta.resolve('tsx'),
      fileURLToPath(file),
      ...args
    ],
    ipc: true
  })

/**
 * Waits until a process can be used.
 *
 * @param isReady a rejection means no
 * @param pause ms between two questions
 * @param limit ms that it may take, 30 s by default
 * @throws {Error} with what it wrote, when it ends or is not ready in time; it is stopped then
 */
export async function untilReady(
  child: Child,
  isReady: () => Promise<boolean>,
  pause = 50,
  limit = START_LIMIT
): Promise<void> {
  let isOver = false
  void child.ended.then(() => {
    isOver = true
  })
  const deadline = performance.now() + limit
  while (!isOver && performance.now() < deadline) {
    if (await isReady().catch(() => false)) return
    await sleep(pause)
  }
  const lastWords = child.output().slice(-LAST_WORDS)
  await child.stop(0)
  throw new Error(`did not start:\n${lastWords}`)
}

/**
 * The next message of a process.
 *
 * @param question message that is sent to it before
 * @param limit ms that the answer may take
 * @throws {Error} with what it wrote, when none comes in time
 */
export async function nextMessage<T>(child: Child, question?: Serializable, limit = START_LIMIT): Promise<T> {
  const answer = once(child.process, 'message', { signal: AbortSignal.timeout(limit) })
  if (question !== undefined) child.process.send(question)
  const [message] = await answer.catch(() => {
    throw new Error(`${child.process.spawnargs.at(-1)} is silent:\n${child.output().slice(-LAST_WORDS)}`)
  })
  return message as T
}

/**
 * Runs a process to its end.
 *
 * @param limit ms after which it is ended
 * @returns what it wrote
 */
export async function runChild(options: ChildOptions, limit: number): Promise<string> {
  const child = startChild(options)
  const timer = setTimeout(() => child.process.kill('SIGKILL'), limit)
  await child.ended
  clearTimeout(timer)
  const output = child.output()
  await child.stop()
  return output
}

/** Ends this process, and with it the others, when it is interrupted. */
export function endOnSignals(): void {
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) {
    process.once(signal, () => process.exit(128 + constants.signals[signal]))
  }
}

let outputs = 0

/** A file without a name, so that nothing is left of it however this process ends: an end to write to, and what was written. */
function openOutput(): { writer: number; reader: number; output: () => string } {
  const file = join(tmpdir(), `bench-${process.pid}-${++outputs}.log`)
  const writer = openSync(file, 'ax')
  const reader = openSync(file, 'r')
  rmSync(file)
  let text = ''
  const output = () => {
    text += readFileSync(reader, 'utf8')
    return text
  }
  return { writer, reader, output }
}

function killGroup(group: number | undefined): void {
  try {
    if (group !== undefined) process.kill(-group, 'SIGKILL')
  } catch {
    // It has ended by itself.
  }
}
