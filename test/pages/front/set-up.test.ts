/**
 * A maker gets from the page to the steps of a platform, by keyboard alone, and the status stays fresh.
 */
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { hasBrowser, type Opened, open } from '../../support/browser.ts'
import { type StandIn, serveFrontPage } from './stand-in.ts'

describe.skipIf(!hasBrowser)('set up', () => {
  let served: StandIn
  let opened: Opened

  beforeAll(async () => {
    served = await serveFrontPage()
    opened = await open(served.url)
  })
  afterAll(async () => {
    await opened.close()
    served.close()
  })

  test('arrow keys choose a platform, and its steps alone are shown', async () => {
    const { page } = opened
    const steps = (name: string) => page.getByRole('region', { name, exact: true })
    await page.getByRole('radio', { name: 'Power Automate and Power Apps' }).focus()
    expect(await steps('Power Automate and Power Apps').isVisible()).toBe(true)
    for (const name of ['Logic Apps', 'Copilot Studio', 'Microsoft 365 Copilot']) {
      await page.keyboard.press('ArrowDown')
      expect(await page.getByRole('radio', { name }).isChecked()).toBe(true)
      expect(await steps(name).isVisible()).toBe(true)
      expect(await page.locator('.steps:visible').count()).toBe(1)
    }
    await page.getByRole('radio', { name: 'Power Automate and Power Apps' }).check()
  })

  test('a copy button copies the address with this proxy’s host, and says so', async () => {
    const { page, context } = opened
    await context.grantPermissions(['clipboard-read', 'clipboard-write'])
    await page.getByRole('button', { name: 'Copy address of the definition' }).press('Enter')
    await page.getByRole('button', { name: 'Copied' }).waitFor()
    expect(await page.evaluate('navigator.clipboard.readText()')).toBe('https://otp.contoso.com/swagger.json')
  })

  test('the status follows /readyz when the page becomes visible, and changes nothing where nothing changed', async () => {
    const { page, errors } = opened
    const look = () => page.evaluate("document.dispatchEvent(new Event('visibilitychange'))")
    const line = page.locator('#status')
    expect(await line.textContent()).toBe('Ready It takes calls.')
    await page.evaluate(
      'changes = 0; new MutationObserver(() => changes++).observe(document.querySelector("#status"), { subtree: true, childList: true, attributes: true })'
    )
    const answered = page.waitForResponse('**/readyz')
    await look()
    await (await answered).finished()
    expect(await page.evaluate('changes')).toBe(0)
    for (const [status, word] of [
      ['overloaded', 'Busy'],
      ['draining', 'Stopping'],
      ['starting', 'Starting']
    ] as const) {
      served.answers.ready = { status: 503, body: { status } }
      await look()
      await line.getByText(word, { exact: true }).waitFor()
    }
    served.answers.ready = undefined
    await look()
    await line.getByText('Unreachable').waitFor()
    expect(errors.splice(0).filter((error) => !error.includes('net::ERR_EMPTY_RESPONSE'))).toEqual([])
    served.answers.ready = { status: 200, body: { status: 'running' } }
    await look()
    await line.getByText('Ready').waitFor()
    expect(errors).toEqual([])
  })
})
