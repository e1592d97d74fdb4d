/**
 * Apart from the command line, so that another command has it without the settings.
 */
import { readFileSync } from 'node:fs'
import { createRequire } from 'node:module'

/** The version in package.json. */
export function version(): string {
  const file = createRequire(import.meta.url).resolve('#package.json')
  return (JSON.parse(readFileSync(file, 'utf8')) as { version: string }).version
}
