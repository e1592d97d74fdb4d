/**
 * The sandbox's page keeps itself fresh and takes nothing away from its reader: scroll, focus, what is typed or opened.
 */
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { type Sandbox, startSandbox } from '../../../sandbox/server.ts'
import { hasBrowser, type Opened } from '../../support/browser.ts'
import { focused, NUMBER, openSandbox, phone, refresh, select, sendTo } from './support.ts'

describe.skipIf(!hasBrowser)('a refresh', () => {
  let sandbox: Sandbox
  let opened: Opened
  beforeAll(async () => {
    sandbox = await startSandbox()
    await sendTo(sandbox, NUMBER)
    for (const number of ['+447700900124', '+447700900125', '+447700900126']) await sendTo(sandbox, number)
    opened = await openSandbox(sandbox)
  })
  afterAll(async () => {
    await opened.close()
    await sandbox.close()
  })

  test('keeps what is typed, chosen and opened, while the phone moves to the top', async () => {
    const { page } = opened
    const card = phone(page)
    await page.getByLabel('Phone number').fill('+4477')
    await page.getByLabel('Channel').selectOption('Voice call')
    await card.getByText('Make its calls go wrong').click()
    await card.getByLabel('Fault').selectOption('hang')
    await card.getByLabel('Code typed by hand').fill('12')
    await sendTo(sandbox, NUMBER, { otpCode: '4711' })
    await refresh(page)
    await page.getByText('Your code is 4711.').waitFor()
    expect(await page.locator('.phone h3').first().textContent()).toBe(NUMBER)
    await card.getByText('One earlier code').waitFor()
    expect(await page.getByLabel('Phone number').inputValue()).toBe('+4477')
    expect(await page.getByLabel('Channel').inputValue()).toBe('VOICE')
    expect(await card.getByLabel('Fault').inputValue()).toBe('hang')
    expect(await card.getByLabel('Fault').isVisible()).toBe(true)
    expect(await card.getByText('no answer ever comes').isVisible()).toBe(true)
  })

  test('keeps focus, selection and what is typed in the code that was there, and opened details', async () => {
    const { page } = opened
    const otpId = await sendTo(sandbox, '+447700900127')
    await refresh(page)
    const input = page.locator(`#code-${otpId}`)
    await input.fill('1234')
    await page.getByText('Every fault, and the number that has it').click()
    await select(input, 1, 3)
    const before = { id: `code-${otpId}`, value: '1234', selectionStart: 1, selectionEnd: 3 }
    for (const number of ['+447700900128', '+447700900129']) await sendTo(sandbox, number)
    await refresh(page)
    await phone(page, '+447700900129').waitFor()
    expect(await focused(page)).toEqual(before)
    expect(await page.getByText('+447700900903').isVisible()).toBe(true)

    // Its phone moves to the top.
    await fetch(`${sandbox.url}/2fa/v1/otp/${otpId}`, { method: 'POST', headers: { apikey: sandbox.apiKey } })
    await refresh(page)
    expect(await page.locator('.phone h3').first().textContent()).toBe('+447700900127')
    expect(await focused(page)).toEqual(before)
  })

  test('keeps what is being read in its place, while a phone appears above it', async () => {
    const { page } = opened
    const card = `document.getElementById('${await phone(page, '+447700900125').getAttribute('id')}')`
    const top = (): Promise<number> => page.evaluate(`${card}.getBoundingClientRect().top`)
    await page.evaluate(`${card}.scrollIntoView({ behavior: 'instant' })`)
    const before = await top()
    expect(await page.evaluate('scrollY')).toBeGreaterThan(100)
    await sendTo(sandbox, '+447700900456')
    await refresh(page)
    await phone(page, '+447700900456').waitFor()
    expect(Math.abs((await top()) - before)).toBeLessThan(2)
  })

  test('that finds no sandbox says so, and that it comes back', async () => {
    const { page } = opened
    await page.route('**/sandbox', (route) => route.abort())
    await page.evaluate("document.dispatchEvent(new Event('visibilitychange'))")
    await page.getByText('The sandbox does not answer.').waitFor()
    expect(await phone(page).isVisible()).toBe(true)
    await page.unroute('**/sandbox')
    await refresh(page)
    await page.getByText('The sandbox does not answer.').waitFor({ state: 'hidden' })
  })
})
