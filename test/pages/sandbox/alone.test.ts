/**
 * The sandbox's page without a proxy: tyntec's answers alone, and what they would do to a flow. And without JavaScript: the phones.
 */
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { type Sandbox, startSandbox } from '../../../sandbox/server.ts'
import { hasBrowser } from '../../support/browser.ts'
import { NUMBER, openSandbox, phone, sendTo } from './support.ts'

describe.skipIf(!hasBrowser)('the page of a sandbox alone', () => {
  let sandbox: Sandbox
  beforeAll(async () => {
    sandbox = await startSandbox()
  })
  afterAll(() => sandbox.close())

  test('shows tyntec’s answer to a code that comes too late, and counts one call', async () => {
    const { page, errors, close } = await openSandbox(sandbox)
    expect(await page.getByText('This page knows of no proxy in front of it').innerText()).toContain(
      'SANDBOX_PROXY_URL=http://127.0.0.1:8080'
    )
    await page.getByRole('button', { name: 'Send', exact: true }).click()
    const card = phone(page)
    await card.getByRole('button', { name: 'Right code, too late' }).click()
    await card.getByText('(the right code, too late)').waitFor()
    expect(await card.locator('.state').textContent()).toBe('Expired')
    expect(await card.locator('.answer').allInnerTexts()).toEqual([expect.stringMatching(/403\s+The flow stops/)])
    expect(sandbox.calls.filter(({ path }) => path.endsWith('/check'))).toHaveLength(1)
    await card.getByRole('button', { name: 'Resend' }).click()
    await card.getByText('OTP is not valid anymore').waitFor()
    expect(errors).toEqual([])
    await close()
  })

  test('says when the sandbox refuses a try', async () => {
    const { page, close } = await openSandbox(sandbox)
    await page.getByLabel('Phone number').fill('x')
    await page.getByText('With a fault').click()
    await page.getByLabel('Fault').first().selectOption('reset')
    await page.getByRole('button', { name: 'Send', exact: true }).click()
    await page.getByRole('alert').getByText('A fault needs a phone number').waitFor()
    await close()
  })

  test('shows the phones without JavaScript, and no button that does nothing', async () => {
    await sendTo(sandbox, NUMBER, { otpCode: '4711' })
    const { page, close } = await openSandbox(sandbox, { javaScriptEnabled: false })
    expect(await phone(page).getByText('Your code is 4711.').isVisible()).toBe(true)
    expect(await phone(page).getByText('3 of 3 attempts left').isVisible()).toBe(true)
    expect(await page.getByRole('button').count()).toBe(0)
    expect(await page.getByText('Without JavaScript this page only shows the phones').isVisible()).toBe(true)
    await close()
  })
})
