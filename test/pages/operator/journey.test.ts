/**
 * The operator's page in a browser: what it shows after traffic, and that a refresh leaves the reader where they are.
 */
import { afterAll, beforeAll, expect, test } from 'vitest'
import { accessibilityFindings, hasBrowser, type Opened, open, overflow, PHONE } from '../../support/browser.ts'
import { CALM, type MadeUp, serveMadeUp } from './made-up.ts'

let served: MadeUp
const opened: Opened[] = []

beforeAll(async () => {
  served = await serveMadeUp({ HOST: '0.0.0.0' })
  // What happens in the hour's first minutes is no longer in it where the page is read a little later.
  await served.pass(30)
  await served.pass(300, () => {
    served.call('OK', 200, 3)
    served.call('VERIFIED', 200, 2, { operation: 'VerifyOTP' })
  })
})

afterAll(async () => {
  await Promise.all(opened.map(({ close }) => close()))
  await served.close()
})

async function show(options: Parameters<typeof open>[1] = {}): Promise<Opened> {
  const one = await open(served.url, options)
  opened.push(one)
  return one
}

/** As when the reader comes back to the tab. */
const comeBack = ({ page }: Opened) => page.evaluate("document.dispatchEvent(new Event('visibilitychange'))")

test.skipIf(!hasBrowser)(
  'charts, tiles, advice and settings are there by role and name, also without JavaScript',
  async () => {
    const { page, errors } = await show({ javaScriptEnabled: false })
    expect(await page.getByRole('heading', { level: 1 }).textContent()).toBe('All is well')
    for (const name of [/^Calls by outcome 1,500 calls, 0 failed/, /^Time of a call/, /^Messages.* 900 messages/]) {
      expect(await page.getByRole('img', { name }).count()).toBe(1)
    }
    expect(await page.locator('#calls .plot .k-succeeded').count()).toBeGreaterThanOrEqual(50)
    await page.locator('#messages-table summary').click()
    expect(await page.locator('#messages-table tbody tr').count()).toBe(12)
    expect(await page.getByRole('region', { name: 'Advice about the settings' }).textContent()).toContain('PUBLIC_URL')
    expect(await page.getByRole('table', { name: 'Changed settings' }).textContent()).toContain('METRICS_PORT')
    expect(errors).toEqual([])
  }
)

test.skipIf(!hasBrowser)(
  'a refresh changes the verdict and keeps what is open, the focus and the scroll; then it says that it is stale',
  async () => {
    const one = await show()
    const { page, errors } = one
    await page.locator('#calls-table summary').click()
    await page.locator('#defaults summary').focus()
    await page.evaluate('scrollTo(0, 600)')
    await expect.poll(() => page.title()).toBe('All is well: tyntec 2FA proxy: operation')

    served.stands.now = {
      ...CALM,
      upstream: () => ({ connections: 1, openForEverybody: true, keysWithOpenCircuit: 0 })
    }
    served.call('UPSTREAM_TOO_SLOW', 504, 40)
    await served.pass(1)
    const verdict = async () => {
      await comeBack(one)
      return await page.getByRole('heading', { level: 1 }).textContent()
    }
    await expect.poll(verdict, { timeout: 5_000, interval: 200 }).toBe('tyntec does not answer')
    expect(await page.title()).toContain('tyntec does not answer')
    expect(await page.locator('#calls .plot .k-tyntec').count()).toBe(1)
    expect(await page.locator('#calls-table').getAttribute('open')).toBe('')
    expect(await page.evaluate('document.activeElement.parentElement.id')).toBe('defaults')
    expect(await page.evaluate('scrollY')).toBeGreaterThan(300)

    await page.context().route('**/*', (route) => route.abort())
    await comeBack(one)
    const alert = page.getByRole('alert')
    await alert.waitFor()
    expect(await alert.textContent()).toMatch(/could not be fetched since \d\d:\d\d:\d\d UTC/)
    await page.context().unroute('**/*')
    await comeBack(one)
    await alert.waitFor({ state: 'hidden' })
    expect(errors.filter((error) => !error.includes('ERR_FAILED'))).toEqual([])
  }
)

test.skipIf(!hasBrowser).each(['light', 'dark'] as const)(
  'axe-core finds nothing, %s, with trouble and everything open',
  async (colorScheme) => {
    served.stands.now = { ...CALM, redis: () => ({ up: false, awaySince: Date.now() - 60_000 }) }
    const { page, errors } = await show({
      colorScheme,
      viewport: colorScheme === 'dark' ? PHONE : { width: 1280, height: 900 }
    })
    for (const details of await page.locator('details').all()) await details.locator('summary').click()
    expect(await accessibilityFindings(page)).toEqual([])
    expect(await overflow(page)).toBe(0)
    expect(errors).toEqual([])
  }
)
