/**
 * No fact of the page can become an element: not an address, a reason, a version, or an error's words.
 */
import { afterAll, expect, test } from 'vitest'
import { type FrontPage, frontPage } from '../../../pages/front/page.ts'
import { hasBrowser, open } from '../../support/browser.ts'
import { FACTS, serveFrontPage } from './stand-in.ts'

const EVIL = `"><img src=x onerror="document.title='run'"><script>document.title='run'</script>`
const MARKDOWN = '`](javascript:document.title=1) [x](javascript:alert(1)) **'

const facts = (address: FrontPage['address'], evil: string): FrontPage => ({
  status: 'running',
  address,
  isLive: false,
  version: evil,
  errors: [{ code: evil, status: 400, message: evil, mender: evil as 'nobody: wait' }]
})
const origin = `https://a.example/${EVIL}`
const pages: Record<string, FrontPage> = {
  public: facts({ kind: 'public', origin }, EVIL),
  machine: facts({ kind: 'this-machine', origin }, EVIL),
  unusable: facts({ kind: 'unusable', origin, reason: EVIL }, EVIL)
}

test.each(Object.keys(pages))('%s: every fact is text', (name) => {
  const shown = frontPage(pages[name] as FrontPage, { script: '', style: '' })
  expect(shown).not.toMatch(/<img|<script>document/)
  expect(shown.split('&lt;img src=x onerror=').length).toBeGreaterThan(4)
})

test('an address in Markdown makes no link of its own', () => {
  const address = { kind: 'public', origin: `https://a.example${MARKDOWN}` } as const
  expect(frontPage({ ...FACTS, address }, { script: '', style: '' })).not.toMatch(/href="javascript/i)
})

const served = await serveFrontPage(pages)
afterAll(() => served.close())

test.skipIf(!hasBrowser)('in a browser nothing of it runs, loads or is reported', async () => {
  const { page, errors, urls, close } = await open(`${served.url}public`)
  expect(await page.title()).toBe('tyntec 2FA proxy')
  expect(await page.locator('img').count()).toBe(0)
  expect(urls.filter((url) => !url.startsWith('data:'))).toEqual([`${served.url}public`])
  expect(errors).toEqual([])
  await close()
})
