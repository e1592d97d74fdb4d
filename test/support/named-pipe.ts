/**
 * A pipe whose reader does what the test says: nothing at first, reading, or leaving.
 */
import { execFileSync, spawn } from 'node:child_process'
import { closeSync, constants, mkdtempSync, openSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Readable } from 'node:stream'
import { onTestFinished } from 'vitest'
import { textOf } from './stream-text.ts'

/** What a reader has got so far. */
export interface ReadLog {
  text(): string
  /** The complete lines. Throws a SyntaxError for one that is not JSON, such as a half of one. */
  lines(): Record<string, unknown>[]
  /** Resolves when there is no more to come. */
  readonly ended: Promise<void>
}

export interface NamedPipe {
  /** The end for the process that writes. */
  readonly writer: number
  /** Leaves that end to the process that was started with it. */
  releaseWriter(): void
  /** Reads from now on, until `stop`. Only where somebody has the other end. */
  read(): ReadLog & { stop(): void }
  /** Closes the end that is held without reading. */
  leave(): void
}

/** A pipe whose reader is there and does not read. */
export function namedPipe(): NamedPipe {
  const folder = mkdtempSync(join(tmpdir(), 'pipe-'))
  onTestFinished(() => rmSync(folder, { recursive: true }))
  const path = join(folder, 'log')
  execFileSync('mkfifo', [path])
  // The first end can only be opened so, since the other one is not there yet.
  const first = openSync(path, constants.O_RDONLY | constants.O_NONBLOCK)
  const writer = openSync(path, constants.O_WRONLY)
  let reader: number | undefined = openSync(path, constants.O_RDONLY)
  closeSync(first)
  const leave = () => {
    if (reader !== undefined) closeSync(reader)
    reader = undefined
  }
  return {
    writer,
    releaseWriter: () => closeSync(writer),
    read: () => {
      reader ??= openSync(path, constants.O_RDONLY)
      const cat = spawn('cat', { stdio: [reader, 'pipe', 'inherit'] })
      leave()
      const stop = () => void cat.kill('SIGKILL')
      onTestFinished(stop)
      return { ...collect(cat.stdout as Readable), stop }
    },
    leave
  }
}

/** Reads a stream from now on. */
export function collect(stream: Readable): ReadLog {
  const text = textOf(stream, 'utf8')
  return {
    text,
    lines: () => linesOf(text()),
    ended: new Promise((resolve) => stream.once('close', resolve))
  }
}

/** The complete lines of a log. Throws a SyntaxError for one that is not JSON. */
export const linesOf = (text: string): Record<string, unknown>[] =>
  text
    .split('\n')
    .slice(0, -1)
    .map((line) => JSON.parse(line) as Record<string, unknown>)
