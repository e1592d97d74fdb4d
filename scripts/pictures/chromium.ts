/**
 * Where Chromium is: what `CHROMIUM` names, or Debian's, or Google's.
 */
import { existsSync } from 'node:fs'

/** @returns undefined where there is none */
export const findChromium = (): string | undefined =>
  [process.env.CHROMIUM, '/usr/bin/chromium', '/usr/bin/google-chrome'].find(
    (path) => path !== undefined && existsSync(path)
  )
