/**
 * Parity: a server as a process of its own, on a free port.
 */
import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { setTimeout as sleep } from 'node:timers/promises'
import { afterAll } from 'vitest'
import { endWithProcess } from '../../support/end-with-process.ts'
import { freePort } from '../../support/proxy.ts'

/** ms that a start may take. */
const START_LIMIT = 45_000

type Start = (port: number) => { command: string; args: string[]; env?: Record<string, string> }

/** What Mono and the proxy write where somebody else has taken the port after it was found free. */
const TAKEN = /Address already in use|PORT is in use/

/**
 * Starts a server, waits until it says that it listens, and ends it with the test file. Call it at the top of a file or in a
 * `describe`, never inside of a test or a hook.
 *
 * @param start command, arguments and environment for the port given
 * @returns `http://127.0.0.1:PORT`
 * @throws {Error} with what the process wrote, when it ends or says nothing
 */
export async function startProcess(start: Start): Promise<string> {
  for (let attempt = 1; ; attempt++) {
    const port = await freePort()
    const failure = await startOn(port, start)
    if (failure === undefined) return `http://127.0.0.1:${port}`
    if (attempt === 3 || !TAKEN.test(failure)) throw new Error(failure)
  }
}

/** @returns nothing once it listens, else what it wrote */
async function startOn(port: number, start: Start): Promise<string | undefined> {
  const { command, args, env = {} } = start(port)
  // Standard input stays open as long as this process lives; the script's host ends with it.
  const child = spawn(command, args, { env: { PATH: process.env.PATH ?? '', ...env } })
  const kill = () => void child.kill('SIGKILL')
  const ended = once(child, 'close').finally(endWithProcess(kill))
  afterAll(() => {
    kill()
    return ended
  })
  let written = ''
  for (const stream of [child.stdout, child.stderr]) {
    stream.setEncoding('utf8').on('data', (text: string) => {
      written += text
    })
  }
  const deadline = performance.now() + START_LIMIT
  while (!written.includes('listening')) {
    if (child.exitCode !== null || performance.now() > deadline) {
      kill()
      await ended
      return `${command} ${args.join(' ')} did not start:\n${written}`
    }
    await sleep(20)
  }
  return undefined
}
