/**
 * Every relative link of every page leads to a file, and to a heading that the file has.
 */
import { execFileSync } from 'node:child_process'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { Writable } from 'node:stream'
import { fileURLToPath } from 'node:url'
import { remark } from 'remark'
import validateLinks from 'remark-validate-links'
import { type Context, engine, type Options } from 'unified-engine'
import { expect, onTestFinished, test } from 'vitest'

const ROOT = fileURLToPath(new URL('../../', import.meta.url))
const noReport = () => new Writable({ write: (_chunk, _encoding, done) => done() })

/** The engine's type allows plugins for any tree, and this one knows the trees of Markdown alone. */
const PLUGINS = [[validateLinks, { repository: false }]] as unknown as Options['plugins']

/** What is wrong with the links of some pages, each as `page: what`. */
async function deadLinks(cwd: string, files: string[]): Promise<string[]> {
  const context = await new Promise<Context | undefined>((resolve, reject) =>
    engine(
      {
        processor: remark(),
        plugins: PLUGINS,
        files,
        cwd,
        output: false,
        streamError: noReport()
      },
      (error, _code, context) => (error ? reject(error) : resolve(context))
    )
  )
  return (context?.files ?? []).flatMap(({ path, messages }) => messages.map(({ reason }) => `${path}: ${reason}`))
}

test('no link leads nowhere', async () => {
  // GitHub shows templates on pages of its own, where their links begin.
  const only = ['*.md', ':!.github']
  const listed = execFileSync('git', ['ls-files', '--cached', '--others', '--exclude-standard', ...only], { cwd: ROOT })
  const pages = listed.toString().split('\n').filter(Boolean)
  expect(pages).toEqual(expect.arrayContaining(['README.md', 'docs/operations.md', 'connector/README.md']))
  expect(await deadLinks(ROOT, pages)).toEqual([])
}, 60_000)

test('a missing file and a missing heading would be found, on the same page and on another', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'links-'))
  onTestFinished(() => rmSync(folder, { recursive: true }))
  writeFileSync(join(folder, 'one.md'), '# One\n\n[fine](two.md#two), [a](three.md), [b](two.md#three), [c](#two)\n')
  writeFileSync(join(folder, 'two.md'), '# Two\n')
  expect((await deadLinks(folder, ['one.md', 'two.md'])).toSorted()).toEqual([
    'one.md: Cannot find file `three.md`',
    'one.md: Cannot find heading for `#three` in `two.md`',
    'one.md: Cannot find heading for `#two`'
  ])
})
