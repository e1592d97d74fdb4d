/**
 * The page is readable by everybody: light and dark, on a phone, by keyboard and screen reader, and without JavaScript.
 */
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { accessibilityFindings, hasBrowser, type Opened, open, overflow, PHONE } from '../../support/browser.ts'
import { FACTS, type StandIn, serveFrontPage } from './stand-in.ts'

describe.skipIf(!hasBrowser)('readable', () => {
  let served: StandIn
  let opened: Opened

  beforeAll(async () => {
    served = await serveFrontPage({
      '': FACTS,
      unset: { ...FACTS, status: 'overloaded', address: { kind: 'unset' } },
      unusable: {
        ...FACTS,
        status: 'draining',
        address: { kind: 'unusable', origin: 'http://10.0.0.1', reason: 'It is a private address.' }
      }
    })
    opened = await open(served.url)
  })
  afterAll(async () => {
    await opened.close()
    served.close()
  })

  test('axe-core finds nothing, light and dark, with an answer about a key', async () => {
    const { page, errors } = opened
    served.answers.otp = { status: 401, body: { code: 'API_KEY_REFUSED' }, headers: { 'x-request-id': 'abc' } }
    await page.getByLabel('tyntec API key').fill('a')
    await page.getByRole('button', { name: 'Check key' }).click()
    await page.getByText('tyntec refused this key').waitFor()
    for (const colorScheme of ['light', 'dark'] as const) {
      await page.emulateMedia({ colorScheme })
      expect(await accessibilityFindings(page)).toEqual([])
    }
    const back = await page.evaluate('getComputedStyle(document.body).backgroundColor')
    expect(back).toBe('rgb(20, 23, 29)')
    await page.emulateMedia({ colorScheme: 'light' })
    expect(errors).toEqual([])
  })

  test('whatever has the focus shows it', async () => {
    const { page } = opened
    await page.evaluate('document.querySelector(".skip").focus()')
    const shown: unknown[] = []
    for (let tab = 0; tab < 14; tab++) {
      await page.keyboard.press('Tab')
      shown.push(await page.evaluate('getComputedStyle(document.activeElement).outlineStyle'))
    }
    expect(new Set(shown)).toEqual(new Set(['solid']))
  })

  test('on a phone nobody scrolls sideways, whatever platform is chosen', async () => {
    const { page } = opened
    await page.setViewportSize(PHONE)
    for (const radio of await page.getByRole('radio').all()) {
      await radio.check()
      expect(await overflow(page)).toBe(0)
    }
    expect(await page.getByRole('img', { name: /on its way/ }).count()).toBe(1)
  })

  test.each(['unset', 'unusable'])('without an address (%s) as well', async (name) => {
    const { page } = opened
    await page.goto(served.url + name)
    expect(await overflow(page)).toBe(0)
    expect(await accessibilityFindings(page)).toEqual([])
  })

  test('without JavaScript there are status, steps of each platform, and a word about the check', async () => {
    const { page, close } = await open(served.url, { javaScriptEnabled: false })
    expect(await page.getByText('Ready', { exact: true }).isVisible()).toBe(true)
    await page.getByRole('radio', { name: 'Logic Apps' }).check()
    expect(await page.getByText('HTTP + Swagger').isVisible()).toBe(true)
    expect(await page.locator('.steps:visible').count()).toBe(1)
    const check = page.getByText('This check needs JavaScript')
    expect(await check.isVisible()).toBe(true)
    expect((await check.innerText()).replace(/\s+/g, ' ')).toContain(
      '401 with the code API_KEY_REFUSED means that the key was refused, 404 with a code of digits that tyntec knows it.'
    )
    expect(await page.getByText('A key must not travel unencrypted').isVisible()).toBe(false)
    expect(await page.getByLabel('tyntec API key').isVisible()).toBe(false)
    await close()
  })
})
