/**
 * The journey on the sandbox's page, by roles and labels: send, wrong code, right code, expired; with a proxy and without.
 */
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { startWorld, type World } from '../../../scripts/demo/world.ts'
import { hasBrowser, type Opened } from '../../support/browser.ts'
import { answer, focused, NUMBER, openSandbox, phone } from './support.ts'

describe.skipIf(!hasBrowser)('through a proxy', () => {
  let world: World
  let opened: Opened
  beforeAll(async () => {
    world = await startWorld()
    opened = await openSandbox(world.sandbox)
  })
  afterAll(async () => {
    await opened.close()
    await world.close()
  })

  test('nothing has come yet, and the page says what to do', async () => {
    const { page } = opened
    expect(await page.getByRole('heading', { name: 'No phone has received anything yet' }).isVisible()).toBe(true)
    expect(await page.locator('#command').textContent()).toBe(
      `curl -X POST "${world.proxy}/2fa/v1/otp?number=%2B447700900123" -H "apikey: sandbox-key-1"`
    )
    for (const text of [world.proxy, world.sandbox.url, 'sandbox-key-1', 'sandbox-key-2'])
      expect(await page.getByText(text, { exact: true }).isVisible()).toBe(true)
    await opened.context.grantPermissions(['clipboard-read', 'clipboard-write'])
    await page.getByRole('button', { name: 'Copy API key 1' }).click()
    await page.getByText('Copied').waitFor()
    expect(await page.evaluate('navigator.clipboard.readText()')).toBe('sandbox-key-1')
  })

  test('a code is sent, in German and by a call', async () => {
    const { page } = opened
    await page.getByLabel('Channel').selectOption('Voice call')
    await page.getByLabel('Language').selectOption('German')
    expect(await page.getByLabel('Phone number').inputValue()).toBe(NUMBER)
    await page.getByRole('button', { name: 'Send', exact: true }).click()
    await phone(page).getByText('Ihr Code lautet').waitFor()
    expect(await phone(page).getByText('Voice call').isVisible()).toBe(true)
    expect(await phone(page).locator('.state').textContent()).toMatch(
      /^Active: 3 of 3 attempts left, expires in (60|59) min/
    )
  })

  test('a wrong code stops the flow at tyntec, and through the proxy it takes the “no” branch', async () => {
    const card = phone(opened.page)
    await card.getByRole('button', { name: 'Wrong code' }).click()
    await card.getByText('2 of 3 attempts left').waitFor()
    expect(await answer(card, 'tyntec’s own answer').innerText()).toMatch(/401\s+The flow stops\s+otpStatus\s+ACTIVE/)
    expect(await answer(card, 'The proxy’s answer').innerText()).toMatch(
      /200\s+The flow goes on to the “no” branch\s+valid\s+false\s+outcome\s+WRONG_CODE[\s\S]*attemptCount\s+1 of 3/
    )
  })

  test('the right code may be polled at tyntec, and through the proxy takes the “yes” branch', async () => {
    const card = phone(opened.page)
    await card.getByRole('button', { name: 'Right code', exact: true }).click()
    await card.getByText('Verified', { exact: true }).waitFor()
    expect(await answer(card, 'tyntec’s own answer').innerText()).toMatch(/202\s+The flow may poll/)
    expect(await answer(card, 'The proxy’s answer').innerText()).toMatch(/200\s+The flow goes on to the “yes” branch/)
  })

  test('the keyboard alone sends another code, types one, and deletes it', async () => {
    const { page } = opened
    await page.getByLabel('Phone number').fill('+447700900124')
    await page.getByLabel('Phone number').press('Enter')
    const card = phone(page, '+447700900124')
    await card.getByLabel('Code typed by hand').fill('12345')
    await card.getByLabel('Code typed by hand').press('Enter')
    await card.getByText('Verify 12345 (typed by hand)').waitFor()
    await card.getByRole('button', { name: 'Delete' }).press('Enter')
    await card.getByText('Deleted', { exact: true }).waitFor()
    expect(await focused(page)).toMatchObject({ id: expect.stringMatching(/^delete-/) })
  })

  test('what the proxy refuses alone is shown as that', async () => {
    const { page } = opened
    await page.getByLabel('Phone number').fill('no number')
    await page.getByRole('button', { name: 'Send', exact: true }).click()
    await page.getByText('tyntec was not asked').waitFor()
    expect(await page.locator('.side .status').textContent()).toBe('400')
  })

  test('no console error, and no request to anywhere else', () => {
    expect(opened.errors).toEqual([])
    expect(opened.urls.filter((url) => !url.startsWith(`${world.sandbox.url}/sandbox`))).toEqual([])
  })
})
