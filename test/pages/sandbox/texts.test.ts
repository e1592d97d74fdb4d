/**
 * What callers can place on the sandbox's page stays text, and the page stays usable: by everybody, and on a phone.
 */
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { type Sandbox, startSandbox } from '../../../sandbox/server.ts'
import { post } from '../../sandbox/try/support.ts'
import { accessibilityFindings, hasBrowser, overflow, PHONE } from '../../support/browser.ts'
import { EVIL, NUMBER, openSandbox, sendTo } from './support.ts'

const EVILS = [
  EVIL,
  "' onmouseover='alert(1)",
  '</script><svg onload=alert(1)>',
  '</textarea></details><img src=x onerror=alert(1)>'
]

describe.skipIf(!hasBrowser)('a page full of texts of callers', () => {
  let sandbox: Sandbox
  beforeAll(async () => {
    sandbox = await startSandbox()
    for (const evil of EVILS) {
      await sendTo(sandbox, NUMBER, { text: `${evil}{{OTP}}`, sender: evil, referenceId: evil })
      await sendTo(sandbox, '+447700900124', { via: 'VOICE', caller: evil })
      sandbox.faults.set(evil, 'slow')
    }
    sandbox.faults.set(NUMBER, 'gzip', { once: true })
    const { otpId } = sandbox.outbox.lastTo(NUMBER) ?? {}
    await post(sandbox, 'verify', { otpId, otpCode: EVIL.slice(0, 64) })
    await post(sandbox, 'send', { number: EVIL.slice(0, 40) })
  })
  afterAll(() => sandbox.close())

  test.each(['light', 'dark'] as const)('in %s shows them as text, and axe-core finds nothing', async (colorScheme) => {
    const { page, errors, urls, close } = await openSandbox(sandbox, { colorScheme })
    for (const summary of await page.locator('summary').all()) await summary.click()
    expect(await page.locator('img, svg, main script').count()).toBe(0)
    expect(await page.getByText(EVIL, { exact: true }).first().isVisible()).toBe(true)
    expect(
      await page.evaluate(
        "[...document.querySelectorAll('*')].some(({ attributes }) => [...attributes].some(({ name }) => name.startsWith('on')))"
      )
    ).toBe(false)
    expect(await accessibilityFindings(page)).toEqual([])
    expect(errors).toEqual([])
    expect(urls.every((url) => url.startsWith(`${sandbox.url}/sandbox`))).toBe(true)
    await close()
  })

  test('fits a phone', async () => {
    const { page, close } = await openSandbox(sandbox, { viewport: PHONE })
    for (const summary of await page.locator('summary').all()) await summary.click()
    expect(await overflow(page)).toBe(0)
    await close()
  })
})
