/**
 * Parity: a server as a process of its own, on a free port.
 */
import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { freePort } from '../../../bench/kit/free-port.ts'

export { freePort }

export interface Running {
  /** `http://127.0.0.1:PORT` */
  readonly url: string
  stop(): Promise<void>
}

/** ms that a start may take. */
const START_LIMIT = 45_000

/**
 * Starts a server and waits until it says that it listens.
 *
 * @param start command, arguments and environment for the port given
 * @throws {Error} with what the process wrote, when it ends or says nothing
 */
export async function startProcess(
  start: (port: number) => { command: string; args: string[]; env?: Record<string, string> }
): Promise<Running> {
  const port = await freePort()
  const { command, args, env = {} } = start(port)
  // Standard input stays open as long as this process lives; the script's host ends with it.
  const child = spawn(command, args, { env: { PATH: process.env.PATH ?? '', ...env } })
  const kill = () => void child.kill('SIGKILL')
  process.once('exit', kill)
  const ended = once(child, 'close').finally(() => process.off('exit', kill))
  let written = ''
  const listens = new Promise<boolean>((resolve, reject) => {
    const timer = setTimeout(() => resolve(false), START_LIMIT)
    const settle = (value: boolean) => {
      clearTimeout(timer)
      resolve(value)
    }
    for (const stream of [child.stdout, child.stderr]) {
      stream.setEncoding('utf8').on('data', (text: string) => {
        written += text
        if (written.includes('listening')) settle(true)
      })
    }
    ended.then(() => settle(false), reject)
  })
  if (!(await listens)) {
    kill()
    throw new Error(`${command} ${args.join(' ')} did not start:\n${written}`)
  }
  return {
    url: `http://127.0.0.1:${port}`,
    async stop() {
      kill()
      await ended
    }
  }
}
