/**
 * The file `.env` in the current folder, as editors and shells of any system write it.
 */
import { existsSync, readFileSync } from 'node:fs'
import { parseEnv } from 'node:util'
import { ConfigError } from './config.ts'

/**
 * Reads the file, if there is one. Variables that are already set take precedence.
 *
 * @throws {ConfigError} if it is not in UTF-8, because its settings would be left out silently
 */
export function readEnvFile(): void {
  if (!existsSync('.env')) return
  const text = readFileSync('.env', 'utf8')
  // Of UTF-16, which PowerShell 5 writes by `>`, half of the bytes are NUL: https://learn.microsoft.com/powershell/module/microsoft.powershell.core/about/about_character_encoding
  if (text.includes('\0'))
    throw new ConfigError(['.env must be a text file in UTF-8; PowerShell writes UTF-16 by default'])
  // Notepad's byte order mark would become a part of the first name.
  for (const [name, value] of Object.entries(parseEnv(text.replace(/^\uFEFF/, '')))) process.env[name] ??= value
}
