/**
 * The file `.env` in the current folder, as editors and shells of any system write it.
 */
import { readFileSync, statSync } from 'node:fs'
import { parseEnv } from 'node:util'
import { ConfigError } from './config.ts'
import { readEnvLines } from './env-lines.ts'

/**
 * Reads the file, if there is one. Variables that are already set take precedence.
 *
 * @throws {ConfigError} if it is a folder or not in UTF-8, or with a mistake for each line that is no setting: it would
 * silently omit or change settings
 */
export function readEnvFile(): void {
  const file = statSync('.env', { throwIfNoEntry: false })
  if (!file) return
  if (file.isDirectory())
    throw new ConfigError(['.env must be a file, and is a folder; Docker creates one if the file to mount is missing'])
  const content = decode(readFileSync('.env'))
  // PowerShell 5 writes UTF-16 with `>`:
  // https://learn.microsoft.com/powershell/module/microsoft.powershell.core/about/about_character_encoding
  if (content === undefined)
    throw new ConfigError([
      '.env must be a text file in UTF-8; PowerShell writes UTF-16 by default, old editors Latin-1'
    ])
  const { text, flawed } = readEnvLines(content)
  // The message leaves out the line itself, which may hold a secret.
  if (flawed.length > 0)
    throw new ConfigError(
      flawed.map((line) => `.env, line ${line}, must be NAME=value, with quotes on both sides of the value or on none`)
    )
  for (const [name, value] of Object.entries(parseEnv(text))) process.env[name] ??= value
}

/**
 * @returns the text without a byte order mark, which would become part of the first name; undefined if it is not UTF-8
 */
function decode(bytes: Uint8Array): string | undefined {
  try {
    const text = new TextDecoder('utf-8', { fatal: true }).decode(bytes)
    // Half of the bytes of UTF-16 are NUL, which is valid in UTF-8, too.
    return text.includes('\0') ? undefined : text
  } catch {
    return undefined
  }
}
