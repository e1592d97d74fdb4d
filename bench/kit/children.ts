/**
 * Starts processes that end with this one: each leads a process group of its own, and all groups are killed when this
 * process exits. Their output goes to files, so that nothing has to read it during a measurement.
 */
import { type ChildProcess, type Serializable, spawn } from 'node:child_process'
import { once } from 'node:events'
import { closeSync, openSync, readFileSync, rmSync } from 'node:fs'
import { constants, tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { fileURLToPath } from 'node:url'
import { fileLimit } from './file-limit.ts'

/** Time-out of a start and of an answer to a message, ms. Generous, because the machine may be busy. */
const START_LIMIT = 30_000
/** ms between SIGTERM and SIGKILL. */
const STOP_LIMIT = 5_000
/** Characters from the end of a process's output that an error shows. */
const LAST_WORDS = 2_000

export interface ChildOptions {
  readonly command: readonly string[]
  /** Its whole environment, except for PATH, which it inherits. */
  readonly env?: Readonly<Record<string, string>> | undefined
  /** Opens an IPC channel for messages. */
  readonly ipc?: boolean
}

export interface Child {
  /** 0 if the command could not be run. */
  readonly pid: number
  readonly process: ChildProcess
  /** Resolves when it has ended. */
  readonly ended: Promise<void>
  /** All output so far, standard error included. Not to be called once it is stopped. */
  output(): string
  /** Sends SIGTERM, and SIGKILL to its group `patience` ms (default 5,000) later. Resolves when it has ended. */
  stop(patience?: number): Promise<void>
}

/**
 * Functions that kill the group of each running child. One exit listener calls them all, because Node warns about more
 * than ten.
 */
const running = new Set<() => void>()
process.once('exit', () => {
  for (const endGroup of running) endGroup()
})

/** Starts a process, whose output goes to a file. */
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
    // The command could not be run: there will be no `exit`.
    child.once('error', () => resolve())
  })
  const end = async (patience: number): Promise<void> => {
    child.kill('SIGTERM')
    const killer = setTimeout(endGroup, patience)
    await ended
    clearTimeout(killer)
    // It may have left children behind.
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

/** Starts a TypeScript file with an IPC channel, and with as high a limit of open files as it can get. */
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
 * Waits until a process is ready.
 *
 * @param isReady a rejection means that it is not
 * @param pause ms between two calls of `isReady`
 * @param limit time-out, ms
 * @throws {Error} with the process's output, if it ends or is not ready in time; it is stopped then
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
 * Waits for the next message of a process.
 *
 * @param question message to send to it first
 * @param limit time-out, ms
 * @throws {Error} with the process's output, if no message comes in time
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
 * @param limit ms after which it is killed
 * @returns its output
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

/** Makes signals run the exit listeners, which end the children. */
export function endOnSignals(): void {
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) {
    process.once(signal, () => process.exit(128 + constants.signals[signal]))
  }
}

let outputs = 0

/**
 * Opens a file, and removes its name: however this process ends, no file is left.
 *
 * @returns two descriptors, and a reader of the text
 */
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
    // The group has ended already.
  }
}
