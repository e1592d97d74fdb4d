/**
 * Runs the command in the process of the test: its own `main`, with these arguments and two streams. A process of its own takes
 * twenty times as long, and differs in its start alone.
 */
import { PassThrough } from 'node:stream'
import { vi } from 'vitest'
import { main } from '../../connector-check/command.ts'
import { textOf } from '../support/stream-text.ts'

/** Runs it once the one before has ended, for arguments and streams belong to the process. */
export function runHere(args: readonly string[]): Promise<{ code: number; out: string; err: string }> {
  const run = last.then(() => once(args))
  last = run.catch(() => {})
  return run
}

let last: Promise<unknown> = Promise.resolve()

async function once(args: readonly string[]): Promise<{ code: number; out: string; err: string }> {
  const streams = { stdout: new PassThrough(), stderr: new PassThrough() }
  const [out, err] = [textOf(streams.stdout, 'utf8'), textOf(streams.stderr, 'utf8')]
  const argv = process.argv
  const spies = (['stdout', 'stderr'] as const).map((name) =>
    // What writes here is neither a terminal nor a file.
    vi.spyOn(process, name, 'get').mockReturnValue(streams[name] as unknown as typeof process.stdout)
  )
  vi.stubEnv('FORCE_COLOR', undefined)
  process.argv = ['node', 'connector-check', ...args]
  try {
    const code = await main()
    await Promise.all(Object.values(streams).map((stream) => new Promise<void>((done) => stream.end(done))))
    return { code, out: out(), err: err() }
  } finally {
    process.argv = argv
    for (const spy of spies) spy.mockRestore()
    vi.unstubAllEnvs()
  }
}
