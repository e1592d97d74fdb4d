/**
 * A maker opens the page of a release from the disk, types a host, and gets the files that `npm run connector:package` makes.
 */
import { readFile, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { pathToFileURL } from 'node:url'
import type { Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { connectorFolder } from '../../../packaging/connector-folder.ts'
import { FILL_IN_PAGE } from '../../../packaging/placeholder-introduction.ts'
import { readSources } from '../../../packaging/read-sources.ts'
import { zipped } from '../../../packaging/zip.ts'
import { connectorForAProxy } from '../../../scripts/release/connector-zips.ts'
import { readRelease } from '../../../scripts/release/release.ts'
import { temporaryFolder } from '../../scripts/connector/package/run.ts'
import { accessibilityFindings, hasBrowser, type Opened, open, overflow, PHONE } from '../../support/browser.ts'

async function saved(page: Page, name: string): Promise<Buffer> {
  const [download] = await Promise.all([
    page.waitForEvent('download'),
    page.getByRole('link', { name: `Download ${name}` }).click()
  ])
  expect(download.suggestedFilename()).toBe(name)
  return await readFile(await download.path())
}

describe.skipIf(!hasBrowser)('the page of a release', () => {
  let opened: Opened
  let url: string

  beforeAll(async () => {
    const file = join(await temporaryFolder(), FILL_IN_PAGE)
    const files = await connectorForAProxy(await readRelease(new URL('../../../', import.meta.url)))
    await writeFile(file, files.get(FILL_IN_PAGE) ?? '')
    url = pathToFileURL(file).href
    opened = await open(url, { offline: true })
  })
  afterAll(() => opened.close())

  const type = async (host: string): Promise<void> => {
    await opened.page.getByLabel("Your proxy's public host name").fill(host)
    await opened.page.keyboard.press('Enter')
  }
  const answer = () => opened.page.getByRole('status').innerText()

  test('what cannot be a host is refused in the words of the command, with what was probably meant', async () => {
    const { page } = opened
    for (const [typed, words] of [
      ['', 'This field wants a host name'],
      ['localhost', "This field wants a name that Microsoft's cloud can reach, such as proxy.contoso.com."],
      ['10.0.0.1', "This field wants a name that Microsoft's cloud can reach, such as proxy.contoso.com."],
      ['api.tyntec.com', 'api.tyntec.com is tyntec itself, where a wrong code stops the flow'],
      ['https://me:secret@Proxy.contoso.com/swagger.json', 'and no scheme, path, user or blank']
    ] as const) {
      await type(typed)
      expect(await answer()).toContain(words)
      expect(await answer()).not.toContain('secret')
      expect(await page.getByRole('link', { name: /^Download/ }).count()).toBe(0)
    }
    await page.getByRole('button', { name: 'Use proxy.contoso.com' }).click()
    expect(await answer()).toBe('Done: the connector calls https://proxy.contoso.com')
    expect(await page.getByLabel("Your proxy's public host name").inputValue()).toBe('proxy.contoso.com')
  })

  test('its files are those of the command, byte for byte, and it asks nobody for anything', async () => {
    const { page, urls, errors } = opened
    await type('Proxy.contoso.com:8443')
    const made = connectorFolder(await readSources(), { scheme: 'https', host: 'proxy.contoso.com:8443' })
    for (const name of ['apiDefinition.swagger.json', 'intro.md']) {
      expect((await saved(page, name)).equals(made.get(name) ?? Buffer.alloc(0))).toBe(true)
    }
    expect((await saved(page, 'tyntec-2fa-connector.zip')).equals(zipped(made))).toBe(true)
    await page.getByLabel("Your proxy's public host name").pressSequentially('x')
    expect(await page.getByRole('link', { name: /^Download/ }).count()).toBe(0)
    expect(urls.filter((one) => !one.startsWith('file:') && !/^(data|blob):/.test(one))).toEqual([])
    expect(errors).toEqual([])
  })

  test('axe-core finds nothing, and on a phone nobody scrolls sideways, with files and with a refusal', async () => {
    const { page } = opened
    await page.setViewportSize(PHONE)
    for (const [host, colorScheme] of [
      ['proxy.contoso.com', 'light'],
      ['https://proxy.contoso.com', 'dark']
    ] as const) {
      await type(host)
      await page.emulateMedia({ colorScheme })
      expect(await accessibilityFindings(page)).toEqual([])
      expect(await overflow(page)).toBe(0)
    }
  })

  test('without JavaScript it says what to do by hand', async () => {
    const { page, close } = await open(url, { javaScriptEnabled: false })
    expect(await page.getByText('replace tyntec-2fa-proxy.example.com').isVisible()).toBe(true)
    expect(await page.getByRole('textbox').count()).toBe(0)
    await close()
  })
})
