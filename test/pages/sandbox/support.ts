/**
 * What the tests of the sandbox's page share.
 */
import type { Locator, Page } from 'playwright-core'
import type { Sandbox } from '../../../sandbox/server.ts'
import { type Opened, open } from '../../support/browser.ts'

export const NUMBER = '+447700900123'

/** A text that would run as a script where it is not escaped. */
export const EVIL = '"><img src=x onerror=alert(1)><script>alert(2)</script>'

/** Opens the page of a sandbox. */
export const openSandbox = ({ url }: Sandbox, options?: Parameters<typeof open>[1]): Promise<Opened> =>
  open(`${url}/sandbox`, options)

/** Sends a code to a number straight at the sandbox, as another program would. @returns the ID of the OTP */
export async function sendTo(
  { url, apiKey }: Sandbox,
  number: string,
  more: Record<string, string> = {}
): Promise<string> {
  const query = new URLSearchParams({ number, ...more })
  const response = await fetch(`${url}/2fa/v1/otp?${query}`, { method: 'POST', headers: { apikey: apiKey } })
  return ((await response.json()) as { otpId: string }).otpId
}

/** The card of a phone. */
export const phone = (page: Page, number = NUMBER): Locator => page.getByRole('region', { name: number, exact: true })

/** One of the two answers in the latest result of a phone. */
export const answer = (place: Locator, title: string): Locator => place.getByRole('group', { name: title })

/** Lets the page fetch itself now, as it does when somebody comes back to its tab. @returns when it has */
export async function refresh(page: Page): Promise<void> {
  const fetched = page.waitForResponse((response) => response.url().endsWith('/sandbox'))
  await page.evaluate("document.dispatchEvent(new Event('visibilitychange'))")
  await (await fetched).finished()
  // The page changes itself in the same turn in which its script has the text.
  await page.evaluate('new Promise((done) => requestAnimationFrame(() => setTimeout(done)))')
}

/** What has the focus: its ID, its value, and what is selected in it. */
export const focused = (page: Page): Promise<unknown> =>
  page.evaluate(
    '(({ id, value, selectionStart, selectionEnd }) => ({ id, value, selectionStart, selectionEnd }))(document.activeElement)'
  )

/** Focuses an input and selects a part of its text. */
export async function select(input: Locator, from: number, to: number): Promise<void> {
  await input.focus()
  await input.page().evaluate(`document.activeElement.setSelectionRange(${from}, ${to})`)
}
