/**
 * The files of this repository, as text.
 */
import { readFileSync } from 'node:fs'

/** @param file named from the root of the repository */
export const read = (file: string): string => readFileSync(new URL(`../../${file}`, import.meta.url), 'utf8')
