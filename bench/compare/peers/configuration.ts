/**
 * Configuration files of the peers that come as Debian packages.
 */
import { mkdir, readFile, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { temporaryFolder } from '../../kit/temporary-folder.ts'

/**
 * Fills in a template of `servers/`: replaces each `@WORD@` by its value, and `@HOME@` by a new folder for this
 * process.
 *
 * @returns that folder, and the path of the filled-in file in it
 */
export async function configure(
  name: string,
  port: number,
  values: Readonly<Record<string, string | number>>
): Promise<{ home: string; file: string }> {
  const template = await readFile(new URL(`servers/${name}`, import.meta.url), 'utf8')
  const home = join(temporaryFolder(), `${name}-${port}`)
  const file = join(home, name)
  const all: Record<string, string | number> = { HOME: home, PORT: port, ...values }
  await mkdir(home, { recursive: true })
  await writeFile(
    file,
    template.replaceAll(/@([A-Z]+)@/g, (_, word: string) => String(all[word] ?? ''))
  )
  return { home, file }
}
