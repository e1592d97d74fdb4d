/**
 * Shows the file of a transcript.
 */
import { readFileSync } from 'node:fs'
import { readTranscript } from '../transcript/read.ts'
import { view } from './view.ts'

/**
 * @returns several lines
 * @throws {TranscriptError} where it is no transcript
 * @throws the system's error where it cannot be read
 */
export const show = (file: string): string => view(readTranscript(readFileSync(file, 'utf8')))
