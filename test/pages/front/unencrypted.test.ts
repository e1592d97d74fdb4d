/**
 * Opened by http from another machine, the page asks for no key, which anybody on the way could read.
 */
import { afterAll, describe, expect, test } from 'vitest'
import { hasBrowser, open } from '../../support/browser.ts'
import { serveFrontPage } from './stand-in.ts'

const served = await serveFrontPage()
afterAll(() => served.close())

describe.skipIf(!hasBrowser)('by http', () => {
  test('from another machine the form is not offered, and a sentence says why', async () => {
    const { page, context, errors, close } = await open('about:blank')
    await context.route('http://proxy.contoso.com/', async (route) => {
      await route.fulfill({ response: await route.fetch({ url: served.url }) })
    })
    await page.goto('http://proxy.contoso.com/')
    expect(await page.evaluate('isSecureContext')).toBe(false)
    expect(await page.getByText('A key must not travel unencrypted').isVisible()).toBe(true)
    expect(await page.getByText(/open this page by its https address/i).isVisible()).toBe(true)
    expect(await page.getByText('This check needs JavaScript').count()).toBe(0)
    expect(await page.getByLabel('tyntec API key').count()).toBe(0)
    expect(errors).toEqual([])
    await close()
  })

  test('on the machine itself it is', async () => {
    const { page, errors, close } = await open(served.url)
    expect(await page.getByLabel('tyntec API key').isVisible()).toBe(true)
    expect(await page.getByText('A key must not travel unencrypted').isVisible()).toBe(false)
    expect(errors).toEqual([])
    await close()
  })
})
