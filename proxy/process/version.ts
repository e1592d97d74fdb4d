/**
 * The version, apart from the command line, so that other commands can read it without the settings.
 */
import { readFileSync } from 'node:fs'
import { createRequire } from 'node:module'

export function version(): string {
  const file = createRequire(import.meta.url).resolve('#package.json')
  return (JSON.parse(readFileSync(file, 'utf8')) as { version: string }).version
}
