/**
 * Measuring: a server as a process of its own, so that what is measured is its own and nothing of whoever measures.
 */
import { spawn } from 'node:child_process'
import { setTimeout as sleep } from 'node:timers/promises'

/** ms that a start may take, on a machine that is busy with other things. */
const START_LIMIT = 30_000
/** ms between two looks whether a child is ready. */
const LOOK_AGAIN = 50
/** Characters of a child's output that are kept: its first words say where it listens, or why it does not. */
const KEPT = 16_384

export interface ChildOptions {
  readonly command?: string
  readonly args: readonly string[]
  /** Its whole environment, but for PATH. */
  readonly env?: Readonly<Record<string, string>>
  /** Where its standard output goes; `ignore` is for logs that nobody reads. */
  readonly stdout?: 'pipe' | 'ignore'
  /** Gets every complete line that it writes. */
  readonly onLine?: (line: string) => void
  /** Whether it is ready to be used. May reject, which means no. */
  readonly ready: (output: string) => boolean | Promise<boolean>
}

export interface Child {
  readonly pid: number
  /** The beginning of what it wrote. */
  output(): string
  /** Kills it; resolves when it has ended. */
  stop(): Promise<void>
}

/**
 * Starts a child, and ends it with this process at the latest.
 *
 * @throws {Error} with what it wrote, when it ends or is not ready within 30 s
 */
export async function startChild(options: ChildOptions): Promise<Child> {
  const { command = process.execPath, args, env = {}, stdout = 'pipe', onLine, ready } = options
  const child = spawn(command, args, {
    env: { PATH: process.env.PATH ?? '', ...env },
    stdio: ['ignore', stdout, 'pipe']
  })
  const kill = () => void child.kill('SIGKILL')
  process.once('exit', kill)
  let over = false
  const ended = new Promise<void>((resolve) => {
    const end = () => {
      over = true
      process.off('exit', kill)
      resolve()
    }
    child.once('close', end)
    // The command cannot be run at all.
    child.once('error', end)
  })
  let kept = ''
  for (const stream of [child.stdout, child.stderr]) {
    let rest = ''
    stream?.setEncoding('utf8').on('data', (text: string) => {
      if (kept.length < KEPT) kept += text
      const lines = (rest + text).split('\n')
      rest = lines.pop() ?? ''
      if (onLine) for (const line of lines) onLine(line)
    })
  }
  const deadline = performance.now() + START_LIMIT
  while (!over && performance.now() < deadline) {
    if (await Promise.resolve(ready(kept)).catch(() => false)) {
      const stop = async () => {
        kill()
        await ended
      }
      return { pid: child.pid as number, output: () => kept, stop }
    }
    await sleep(LOOK_AGAIN)
  }
  kill()
  await ended
  throw new Error(`${args.at(-1) ?? command} did not start: ${kept.trim() || 'it wrote nothing'}`)
}

/** Whether a GET of this address is answered 200. */
export const answers = async (url: string): Promise<boolean> => {
  const response = await fetch(url)
  await response.arrayBuffer()
  return response.ok
}
