/**
 * The command in this process, with a pipe in place of its standard streams.
 */
import { PassThrough } from 'node:stream'
import { main } from '../../../live/main.ts'
import type { Environment } from '../../../live/person/given.ts'
import type { Parts } from '../../../live/run.ts'
import { textOf } from '../../support/stream-text.ts'
import { MemoryRecorder } from './memory-recorder.ts'

export interface Running {
  /** Says a line to the command. */
  say(line: string): void
  /** Ends its input. */
  end(): void
  stdout(): string
  stderr(): string
  readonly recorder: MemoryRecorder
  readonly files: string[]
  readonly status: Promise<number>
}

/** Starts it. Verdicts are those given. */
export function start(args: string[], env: Environment = {}, judgeAll: Parts['judgeAll'] = () => []): Running {
  const [stdin, stdout, stderr] = [new PassThrough(), new PassThrough(), new PassThrough()]
  const recorder = new MemoryRecorder()
  const files: string[] = []
  const parts: Parts = {
    openRecorder(file) {
      files.push(file)
      return recorder
    },
    judgeAll
  }
  const exit = () => {
    throw new Error('ended at once')
  }
  return {
    // What was written last is there a turn later.
    status: main(args, { env: { ...env }, execArgv: [], stdin, stdout, stderr, exit }, parts).finally(
      () => new Promise(setImmediate)
    ),
    say: (line) => stdin.write(`${line}\n`),
    end: () => stdin.end(),
    stdout: textOf(stdout, 'utf8'),
    stderr: textOf(stderr, 'utf8'),
    recorder,
    files
  }
}
