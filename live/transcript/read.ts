/**
 * Reads a transcript. It may come from somebody else, so nothing in it is trusted.
 */
import { z } from 'zod'
import { lineSchema } from './line-schema.ts'
import { type End, type Exchange, FORMAT, type Note, type Transcript, type TranscriptLine } from './record.ts'

/** The text is no transcript, or this version cannot read it. The message is one line. */
export class TranscriptError extends Error {
  override name = 'TranscriptError' as const
}

/**
 * Reads the text of a file. A file that was cut off, even in the middle of a line, is read as far as possible.
 *
 * @throws {TranscriptError} with the number of the wrong line
 */
export function readTranscript(text: string): Transcript {
  const lines = text.replace(/^\ufeff/, '').split(/\r?\n/)
  const [start, ...rest] = [...linesOf(lines)]
  if (start?.kind !== 'start')
    throw new TranscriptError('This is no transcript of live: its first line is not "start".')
  const exchanges: Exchange[] = []
  const notes: Note[] = []
  let end: End | undefined
  for (const [index, line] of rest.entries()) {
    if (end !== undefined) throw new TranscriptError(`Line ${index + 2}: stands behind the last one.`)
    if (line.kind === 'start')
      throw new TranscriptError(`Line ${index + 2}: a second start. Give one transcript at a time.`)
    if (line.kind === 'exchange') exchanges.push(line)
    if (line.kind === 'note') notes.push(line)
    if (line.kind === 'end') end = line
  }
  return { start, exchanges, notes, end }
}

function* linesOf(lines: readonly string[]): Generator<TranscriptLine> {
  const last = lines.length - 1
  const isBlank = (index: number): boolean => lines[index]?.trim() === ''
  let length = lines.length
  while (length > 0 && isBlank(length - 1)) length--
  for (let index = 0; index < length; index++) {
    const value = jsonOf(lines[index] as string)
    // A last line without a line break was being written when the file was cut off.
    if (value === undefined && index === last && index > 0) return
    yield lineOf(value, index + 1)
  }
}

function lineOf(value: unknown, number: number): TranscriptLine {
  if (number === 1) refuseOthers(value)
  if (value === undefined) throw new TranscriptError(`Line ${number}: is no JSON.`)
  const read = lineSchema.safeParse(value)
  if (read.success) return read.data
  throw new TranscriptError(`Line ${number}: ${reasonOf(read.error)}`)
}

/** Clear errors for a first line of another file or format, where the schema's would be hard to understand. */
function refuseOthers(value: unknown): void {
  const first = z.object({ kind: z.literal('start'), format: z.number() }).safeParse(value)
  if (!first.success) throw new TranscriptError('This is no transcript of live: its first line is not "start".')
  const { format } = first.data
  if (format === FORMAT) return
  throw new TranscriptError(`This transcript has format ${format}; this version reads ${FORMAT}. Use a later version.`)
}

/** The first mistake in one line, without the value, which may hold a secret. */
function reasonOf({ issues: [issue] }: z.ZodError): string {
  const at = (issue?.path ?? []).map(String).join('.')
  const message = (issue?.message ?? 'is not valid').replace(/\s+/g, ' ').slice(0, 200)
  return at === '' ? message : `${at}: ${message}`
}

function jsonOf(line: string): unknown {
  try {
    return JSON.parse(line)
  } catch {
    return undefined
  }
}
