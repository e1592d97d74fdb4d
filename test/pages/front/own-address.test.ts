/**
 * Whoever runs the proxy gets the exact setting, where the address bar has a name that may be the public one, and only there.
 */
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { hasBrowser, type Opened, open } from '../../support/browser.ts'
import { FACTS, type StandIn, serveFrontPage } from './stand-in.ts'

const EXAMPLE = 'PUBLIC_URL=https://proxy.contoso.com'

describe.skipIf(!hasBrowser)('the setting', () => {
  let served: StandIn
  let opened: Opened

  beforeAll(async () => {
    served = await serveFrontPage({
      unset: { ...FACTS, address: { kind: 'unset' } },
      unusable: {
        ...FACTS,
        address: { kind: 'unusable', origin: 'https://10.0.0.1', reason: 'It is a private address.' }
      }
    })
    opened = await open('about:blank')
  })
  afterAll(async () => {
    await opened.close()
    served.close()
  })

  /** Opens one of the pages by an address, and tells its setting and the sentence under it. */
  const openedBy = async (address: string, name: string): Promise<readonly (string | null)[]> => {
    const { page, context } = opened
    await context.route(address, async (route) => {
      await route.fulfill({ response: await route.fetch({ url: served.url + name }) })
    })
    await page.goto(address)
    await context.unroute(address)
    const texts = [await page.locator('#setting').textContent(), await page.locator('#setting-note').textContent()]
    expect(opened.errors).toEqual([])
    return texts
  }

  test('opened by https without PUBLIC_URL, it has the address of the address bar, with a condition', async () => {
    const [setting, note] = await openedBy('https://otp.fabrikam.com:8443/', 'unset')
    expect(setting).toBe('PUBLIC_URL=https://otp.fabrikam.com:8443')
    expect(note).toBe('This is the name in your address bar. Set it only if this is the name that callers use.')
  })

  test.each([
    ['https://10.0.0.1/', 'unset'],
    ['https://localhost/', 'unset'],
    ['https://proxy.corp/', 'unset'],
    ['https://otp.fabrikam.com/', 'unusable']
  ])('opened by %s (%s), it is an example', async (address, name) => {
    const [setting, note] = await openedBy(address, name)
    expect(setting).toBe(EXAMPLE)
    expect(note).toContain('Write the proxy')
  })

  test('opened by http, it is an example', async () => {
    await opened.page.goto(`${served.url}unset`)
    expect(await opened.page.locator('#setting').textContent()).toBe(EXAMPLE)
    expect(await opened.page.getByText('Write the proxy').isVisible()).toBe(true)
  })
})
