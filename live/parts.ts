/**
 * The parts of the command: the transcript's writer, and the judges.
 */
import { judgeAll } from './assumptions/all.ts'
import type { Parts } from './run.ts'
import { TranscriptWriter } from './transcript/writer.ts'

export const PARTS: Parts = {
  openRecorder: (path, start, startedAt) => new TranscriptWriter({ path, start, startedAt }),
  judgeAll
}
