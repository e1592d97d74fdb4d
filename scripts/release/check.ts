/**
 * Checks, before anything is built, whether this commit can become the release of its version. Prints what will be
 * released; or one line on standard error, and ends with 1.
 */
import { execFile } from 'node:child_process'
import { readFile } from 'node:fs/promises'
import { fileURLToPath } from 'node:url'
import { promisify } from 'node:util'
import { notesOf } from './changelog.ts'
import { readRelease } from './release.ts'
import { tagFlaw } from './tag.ts'

const ROOT = new URL('../../', import.meta.url)

/** The commit that a name refers to; undefined if there is none. */
async function commitOf(name: string): Promise<string | undefined> {
  const git = promisify(execFile)('git', ['rev-parse', '--verify', '--quiet', `${name}^{commit}`], {
    cwd: fileURLToPath(ROOT)
  })
  return await git.then(({ stdout }) => stdout.trim()).catch(() => undefined)
}

try {
  const { version } = await readRelease(ROOT)
  notesOf(await readFile(new URL('CHANGELOG.md', ROOT), 'utf8'), version)
  const flaw = tagFlaw({ version, tagged: await commitOf(`refs/tags/v${version}`), head: await commitOf('HEAD') })
  if (flaw !== undefined) throw new Error(flaw)
  process.stdout.write(`Version ${version}: CHANGELOG.md has its entry, and no other commit has its tag.\n`)
} catch (error) {
  process.stderr.write(`${error instanceof Error ? error.message : String(error)}\n`)
  process.exitCode = 1
}
