/**
 * Finds Chromium: the path in `CHROMIUM`, or Debian's, or Google's.
 */
import { existsSync } from 'node:fs'

/** @returns undefined if there is none */
export const findChromium = (): string | undefined =>
  [process.env.CHROMIUM, '/usr/bin/chromium', '/usr/bin/google-chrome'].find(
    (path) => path !== undefined && existsSync(path)
  )
