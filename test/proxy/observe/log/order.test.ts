/**
 * The log at the end of the process: `close` gets the last lines out where somebody takes them, and waits for nobody longer than
 * half a second.
 */
import { spawn } from 'node:child_process'
import { mkdtempSync, openSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Readable } from 'node:stream'
import { expect, onTestFinished, test } from 'vitest'
import { linesOf, namedPipe } from '../../../support/named-pipe.ts'
import { textOf } from '../../../support/stream-text.ts'

const CALL_LOG = new URL('../../../../build/proxy/observe/call-log.js', import.meta.url).href

/** Some 300 KB: several times what a pipe holds. */
const LINES = 3_000

/** A process that writes its lines, closes the log and ends with status 3. */
const CODE = `import { openCallLog } from ${JSON.stringify(CALL_LOG)}
  const callLog = openCallLog('info')
  for (let line = 1; line < ${LINES}; line++) callLog.listening('line', line)
  callLog.stopping('last')
  process.stderr.write('closing ')
  const startedAt = performance.now()
  callLog.close(() => {
    process.stderr.write(String(performance.now() - startedAt))
    process.exit(3)
  })`

/** `began` when it is about to close, `ended` with the ms that it waited. */
function closing(stdout: number) {
  const child = spawn(process.execPath, ['--input-type=module', '-e', CODE], { stdio: ['ignore', stdout, 'pipe'] })
  onTestFinished(() => void child.kill('SIGKILL'))
  const waited = textOf(child.stderr as Readable, 'utf8')
  const began = new Promise<void>((resolve) => child.stderr?.once('data', () => resolve()))
  const ended = new Promise<{ code: number | null; waited: number }>((resolve) =>
    child.once('close', (code) => resolve({ code, waited: Number(waited().replace('closing ', '')) }))
  )
  return { began, ended }
}

const expectAll = (lines: Record<string, unknown>[]) => {
  expect(lines.map(({ port, signal }) => port ?? signal)).toEqual([
    ...Array.from({ length: LINES - 1 }, (_, index) => index + 1),
    'last'
  ])
}

test('a reader that takes the lines gets all of them in their order', async () => {
  const pipe = namedPipe()
  const log = pipe.read()
  const { ended } = closing(pipe.writer)
  pipe.releaseWriter()
  expect((await ended).code).toBe(3)
  await log.ended
  expectAll(log.lines())
})

test('a file gets all lines in their order', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'log-'))
  onTestFinished(() => rmSync(folder, { recursive: true }))
  const file = join(folder, 'log')
  expect((await closing(openSync(file, 'a')).ended).code).toBe(3)
  expectAll(linesOf(readFileSync(file, 'utf8')))
})

test('in a file that ends in half a line, the first line begins a new one', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'log-'))
  onTestFinished(() => rmSync(folder, { recursive: true }))
  const file = join(folder, 'log')
  writeFileSync(file, '{"level":30,"ti')
  for (const start of [1, 2]) expect((await closing(openSync(file, 'a')).ended).code, `start ${start}`).toBe(3)
  const [half, ...whole] = readFileSync(file, 'utf8').split('\n')
  expect(half).toBe('{"level":30,"ti')
  expect(linesOf(whole.join('\n'))).toHaveLength(2 * LINES)
})

test('for a reader that stalls the end waits half a second, and the lines that the reader finds then are whole', async () => {
  const pipe = namedPipe()
  const { ended } = closing(pipe.writer)
  pipe.releaseWriter()
  const { code, waited } = await ended
  expect(code).toBe(3)
  expect(waited).toBeGreaterThan(400)
  expect(waited).toBeLessThan(1_500)
  const log = pipe.read()
  await log.ended
  expect(log.lines().length).toBeGreaterThan(100)
  expect(log.text().endsWith('\n')).toBe(true)
})

test('a reader that reads again meanwhile gets all lines', async () => {
  const pipe = namedPipe()
  const { began, ended } = closing(pipe.writer)
  pipe.releaseWriter()
  await began
  const log = pipe.read()
  expect((await ended).code).toBe(3)
  await log.ended
  expectAll(log.lines())
})
