/**
 * Releases: whoever reads the pages in the proxy's zip has nothing but that zip, so no link in them leads to a file or a heading that
 * is not there.
 */
import { posix } from 'node:path'
import { expect, test } from 'vitest'
import { textOf } from '../../../packaging/connector-folder.ts'
import { linksWithin } from '../../../scripts/build/links-within.ts'
import { proxyFolder } from '../../../scripts/release/proxy-folder.ts'
import { readRelease } from '../../../scripts/release/release.ts'

const release = await readRelease(new URL('../../../', import.meta.url))
const folder = `tyntec-2fa-proxy-${release.version}/`
const contents = new Map(
  [...(await proxyFolder(release))].map(([path, content]) => [path.slice(folder.length), content])
)
const pages = [...contents.keys()].filter((path) => path.endsWith('.md'))
const textAt = (path: string): string => textOf(contents.get(path))

/** As GitHub makes anchors of headings. */
const anchorsOf = (page: string): string[] =>
  [...textAt(page).matchAll(/^#+ (.+)$/gm)].map(([, heading = '']) =>
    heading
      .toLowerCase()
      .replaceAll(/[^\w -]/g, '')
      .replaceAll(' ', '-')
  )

test('the pages and files for operators are there', () => {
  expect(pages).toEqual(
    expect.arrayContaining(['CHANGELOG.md', 'README.md', 'docs/live.md', 'docs/operations.md', 'docs/upgrading.md'])
  )
  expect([...contents.keys()].filter((path) => path.startsWith('deploy/'))).toEqual(
    expect.arrayContaining(['deploy/alerts.yaml', 'deploy/haproxy.cfg', 'deploy/kql/Tyntec2faDefect.kql'])
  )
})

test('every relative link leads to a file of the zip, and to a heading that it has', () => {
  const links = pages.flatMap((page) =>
    [...textAt(page).matchAll(/\]\(([^()\s]+)\)/g)]
      .map(([, address = '']) => address)
      .filter((address) => !/^[a-z]+:/.test(address))
      .map((address) => ({ page, address }))
  )
  expect(links.length).toBeGreaterThan(50)
  const dead = links.filter(({ page, address }) => {
    const [path = '', anchor] = address.split('#')
    const target = path === '' ? page : posix.join(posix.dirname(page), path)
    return !contents.has(target) || (anchor !== undefined && !anchorsOf(target).includes(anchor))
  })
  expect(dead).toEqual([])
})

test('of a link to what is missing the words stay', () => {
  const has = (path: string) => path === 'docs/there.md'
  const page = '[a](there.md#b), [c](../gone.md), ![d](gone.png)[e](#f), [g\nh](https://example.com/)'
  expect(linksWithin(page, 'docs/page.md', has)).toBe('[a](there.md#b), c, [e](#f), [g\nh](https://example.com/)')
})

test('the README names what an operator has to set, and the service has the time that the drain needs', () => {
  const readme = textAt('README.md')
  for (const name of ['GUARD_COUNTRIES', 'METRICS_PORT', 'REDIS_URL', 'GUARD_SECRET', 'DRAIN_DELAY_MS']) {
    expect(readme).toContain(`\`${name}\``)
  }
  expect(readme).toContain(`WorkingDirectory=/opt/${folder.slice(0, -1)}\n`)
  expect(readme).toContain('\nTimeoutStopSec=30\n')
})
