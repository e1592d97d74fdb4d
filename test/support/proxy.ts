/**
 * Starts the built proxy as operators do: a process of its own, on a free port, with the environment that a test gives it
 * and nothing else. What a test finds out is then true of the real thing, its start, its log and its end included.
 */
import { type ChildProcess, spawn } from 'node:child_process'
import { onTestFinished } from 'vitest'
import { freePort } from '../../bench/kit/free-port.ts'
import { SERVER } from './built-proxy.ts'
import { endWithProcess } from './end-with-process.ts'
import { cpuMicros, stateOf, stopwatchToEnd } from './process-info.ts'

export { freePort }

/** ms that a start may take, and that a stop may take before the process is killed. */
const START_LIMIT = 10_000
const STOP_LIMIT = 5_000

/** A machine that does ten other things delays every process: only tests about that refuse calls for it. */
const UNLESS_GIVEN = {
  LOG_LEVEL: 'trace',
  EVENT_LOOP_DELAY_MS: '10000',
  // Most tests text one number all the time.
  GUARD_SENDS_PER_NUMBER: '0',
  GUARD_CHECKS_PER_OTP: '0'
}

export interface ProxyOptions {
  /** Value of UPSTREAM_URL. */
  readonly upstream: string
  /** Further environment variables; some settings have values of their own here unless they are given. */
  readonly env?: Readonly<Record<string, string>>
  /** Limit of open files; that of the test by default. */
  readonly files?: number
  /** JavaScript file to run; the built proxy by default. */
  readonly file?: string
}

export interface RunningProxy {
  /** `http://127.0.0.1:PORT` */
  readonly url: string
  readonly port: number
  readonly pid: number
  /** All that the process has written so far, standard error included. */
  output(): string
  /** The complete lines of standard output so far, parsed. Throws a SyntaxError for a line that is not JSON. */
  lines(): Record<string, unknown>[]
  readonly exited: Promise<{ code: number | null; signal: NodeJS.Signals | null }>
  /** SIGTERM, and SIGKILL 5 s later where that did not help. Resolves when the process has ended. */
  stop(): Promise<void>
}

/** Starts a proxy that ends with the running test. For use inside of a test; hooks take `launchProxy`. */
export async function startProxy(options: ProxyOptions): Promise<RunningProxy> {
  const proxy = await launchProxy(options)
  onTestFinished(() => proxy.stop())
  return proxy
}

/**
 * Starts a proxy; ending it is the caller's job.
 *
 * @throws {Error} with what the process wrote, when it ends or stays silent instead of listening
 */
export async function launchProxy({ upstream, env = {}, files, file }: ProxyOptions): Promise<RunningProxy> {
  for (let attempt = 1; ; attempt++) {
    const port = await freePort()
    const { child, output, stdout, exited } = run(
      { UPSTREAM_URL: upstream, PORT: String(port), ...UNLESS_GIVEN, ...env },
      files,
      file
    )
    const lines = () => parseLines(stdout())
    if (await listens(child, exited, () => stdout().includes('"msg":"listening"'))) {
      const stop = async () => {
        const killer = setTimeout(() => child.kill('SIGKILL'), STOP_LIMIT)
        child.kill('SIGTERM')
        await exited
        clearTimeout(killer)
      }
      return { url: `http://127.0.0.1:${port}`, port, pid: child.pid as number, output, lines, exited, stop }
    }
    const why = whyNot(child)
    child.kill('SIGKILL')
    // Somebody else may have taken the port after it was found free.
    if (attempt === 3 || !output().includes('PORT is in use'))
      throw new Error(`the proxy did not start, ${why}; it wrote:\n${output()}`)
  }
}

/**
 * Runs a proxy that is expected not to start. Killed after 10 s, then `code` is null.
 *
 * @returns `ms` is how long it took to end, without the time in which a busy machine did something else
 */
export async function runProxy(
  env: Readonly<Record<string, string>>,
  files?: number
): Promise<{ code: number | null; stdout: string; stderr: string; ms: number }> {
  const { child, stdout, stderr, exited } = run(env, files)
  const passed = stopwatchToEnd(child.pid as number)
  const killer = setTimeout(() => child.kill('SIGKILL'), START_LIMIT)
  const { code } = await exited
  clearTimeout(killer)
  return { code, stdout: stdout(), stderr: stderr(), ms: passed() }
}

function run(env: Readonly<Record<string, string>>, files?: number, server = SERVER) {
  const command = [process.execPath, server]
  // Both limits, soft and hard: Node raises the soft one to the hard one.
  const [program = '', ...args] =
    files === undefined ? command : ['/bin/sh', '-c', 'ulimit -n "$0"; exec "$@"', String(files), ...command]
  const child = spawn(program, args, {
    env: { PATH: process.env.PATH ?? '', ...env },
    stdio: ['ignore', 'pipe', 'pipe']
  })
  const written = { all: '', stdout: '', stderr: '' }
  for (const stream of ['stdout', 'stderr'] as const) {
    child[stream].setEncoding('utf8').on('data', (text: string) => {
      written.all += text
      written[stream] += text
    })
  }
  const hasEnded = endWithProcess(() => child.kill('SIGKILL'))
  const exited = new Promise<{ code: number | null; signal: NodeJS.Signals | null }>((resolve) => {
    child.once('close', (code, signal) => {
      hasEnded()
      resolve({ code, signal })
    })
  })
  return {
    child,
    exited,
    output: () => written.all,
    stdout: () => written.stdout,
    stderr: () => written.stderr
  }
}

/** What a process that does not listen is doing instead. */
function whyNot({ pid, exitCode, signalCode }: ChildProcess): string {
  if (exitCode !== null || signalCode !== null) return `it ended with ${exitCode ?? signalCode}`
  const hangs = `it is still running after ${START_LIMIT} ms`
  if (pid === undefined || process.platform !== 'linux') return hangs
  return `${hangs}, state ${stateOf(pid)}, with ${cpuMicros(pid) / 1e6} s of CPU`
}

/** True once `ready` holds after some output; false when the process ended or 10 s passed before. */
function listens(child: ChildProcess, exited: Promise<unknown>, ready: () => boolean): Promise<boolean> {
  return new Promise((resolve) => {
    const timer = setTimeout(() => resolve(false), START_LIMIT)
    const settle = (value: boolean) => {
      clearTimeout(timer)
      resolve(value)
    }
    child.stdout?.on('data', () => ready() && settle(true))
    exited.then(() => settle(false))
  })
}

function parseLines(text: string): Record<string, unknown>[] {
  return text
    .split('\n')
    .slice(0, -1)
    .map((line) => JSON.parse(line) as Record<string, unknown>)
}
