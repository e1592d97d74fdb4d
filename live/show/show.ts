/**
 * Shows a transcript's file.
 */
import { readFileSync } from 'node:fs'
import { readTranscript } from '../transcript/read.ts'
import { view } from './view.ts'

/**
 * @returns several lines
 * @throws {TranscriptError} if it is no transcript
 * @throws the system's error if it cannot be read
 */
export const show = (file: string): string => view(readTranscript(readFileSync(file, 'utf8')))
