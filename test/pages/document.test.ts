/**
 * The frame of a page: its policy lets its own script and style run, and nothing else.
 */
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { afterAll, expect, test } from 'vitest'
import { assetsOf } from '../../pages/assets.ts'
import { PAGES } from '../../pages/bundle.ts'
import { documentOf, pageHeaders } from '../../pages/document.ts'
import { Html, html } from '../../pages/html.ts'
import { hasBrowser, open } from '../support/browser.ts'

const assets = { script: "document.title = 'run'", style: 'p { color: rgb(1, 2, 3) }' }

async function serve(body: Html): Promise<{ url: string; close: () => void }> {
  const server = createServer((_request, response) => {
    response.writeHead(200, pageHeaders(assets)).end(documentOf({ title: 'a', description: 'b', body, assets }))
  }).listen(0, '127.0.0.1')
  await new Promise((done) => server.once('listening', done))
  return { url: `http://127.0.0.1:${(server.address() as AddressInfo).port}/`, close: () => server.close() }
}

const closing: (() => void)[] = []
afterAll(() => {
  for (const close of closing) close()
})

test.skipIf(!hasBrowser)('its own script and style run, others are refused and reported', async () => {
  const evil = new Html('<p id="p" style="color: red">text</p><script>document.title = "evil"</script>')
  const { url, close } = await serve(html`<main id="main">${evil}</main>`)
  const { page, errors, close: leave } = await open(url)
  closing.push(close, leave)
  expect(await page.title()).toBe('run')
  expect(await page.evaluate('getComputedStyle(document.getElementById("p")).color')).toBe('rgb(1, 2, 3)')
  expect(errors.filter((error) => /content security policy/i.test(error)).length).toBeGreaterThanOrEqual(2)
})

test('every page has a script and a style, without a word that would end them', async () => {
  for (const page of PAGES) {
    const { script, style } = await assetsOf(page)
    expect(script.length).toBeGreaterThan(100)
    expect(style.length).toBeGreaterThan(1_000)
    expect(script).not.toMatch(/<\/script|<!--/i)
    expect(style).not.toMatch(/<\/style/i)
  }
})
