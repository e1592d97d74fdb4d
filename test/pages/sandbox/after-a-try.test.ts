/**
 * What the sandbox's page says after a try: what is used up, what arrived all the same, and nothing that is no longer so.
 */
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { startWorld, type World } from '../../../scripts/demo/world.ts'
import { hasBrowser, type Opened, PHONE } from '../../support/browser.ts'
import { NUMBER, openSandbox, phone, refresh, sendTo } from './support.ts'

interface PhoneLayout {
  /** Of the two answers to a send. */
  readonly heights: number[]
  /** From the result of a send down to the first phone. */
  readonly apart: number
  /** Of the first phone, by their texts. */
  readonly buttons: Readonly<Record<string, { readonly x: number; readonly y: number; readonly width: number }>>
}

/** Measures in one turn, since the page may be scrolling. In CSS pixels. */
const PHONE_LAYOUT = `(() => {
  const box = (element) => element.getBoundingClientRect().toJSON()
  const all = (selector) => [...document.querySelectorAll(selector)]
  const phone = document.querySelector('.phone')
  return {
    heights: all('.side .answer').map((one) => box(one).height),
    apart: box(phone).top - box(document.querySelector('.side .result')).top,
    buttons: Object.fromEntries([...phone.querySelectorAll('button')].map((one) => [one.textContent.trim(), box(one)]))
  }
})()`

describe.skipIf(!hasBrowser)('after a try', () => {
  let world: World
  let opened: Opened
  beforeAll(async () => {
    world = await startWorld()
  })
  beforeEach(async () => {
    opened = await openSandbox(world.sandbox)
  })
  afterEach(async () => {
    world.sandbox.faults.clear()
    await opened.close()
  })
  afterAll(() => world.close())

  test('the message that arrived although no answer did is named, the fault for one call goes back to none, and an empty number takes the result away', async () => {
    const { page } = opened
    await page.getByText('With a fault').click()
    await page.getByLabel('Fault').first().selectOption('reset')
    await page.getByRole('button', { name: 'Send', exact: true }).click()
    const result = page.locator('.side .result')
    await result.getByText('The message arrived all the same.').waitFor()
    await page.locator('#send-fault-text').waitFor({ state: 'hidden' })
    expect(await page.getByLabel('Fault').first().inputValue()).toBe('')

    await page.getByLabel('Phone number').fill('')
    await page.getByRole('button', { name: 'Send', exact: true }).click()
    await result.locator('.answer').first().waitFor({ state: 'detached' })
  })

  test('a code that is used up says what tyntec answers then', async () => {
    const { page } = opened
    const otpId = await sendTo(world.sandbox, NUMBER, { otpCode: '4711' })
    await refresh(page)
    const card = phone(page)
    const note = card.locator(`#note-${otpId}`)
    expect(await note.textContent()).toBe('“Right code, too late” ends this code: it stays too old.')
    await card.getByRole('button', { name: 'Right code, too late' }).click()
    await card.locator('.state').getByText('Expired').waitFor()
    expect(await note.textContent()).toBe('This code is used up: tyntec answers 410.')
    await card.getByRole('button', { name: 'Delete' }).click()
    await card.getByText('Deleted', { exact: true }).waitFor()
    expect(await note.textContent()).toBe('This code is deleted: tyntec answers 404.')
  })

  test('a fault that was set is explained once', async () => {
    const { page } = opened
    const card = phone(page)
    await card.getByText('Make its calls go wrong').click()
    await card.getByLabel('Fault').selectOption('html')
    await card.getByRole('button', { name: 'Set the fault' }).click()
    await card.getByText('Fault html, for the next call').waitFor()
    await card.locator('.explain').waitFor({ state: 'hidden' })
    expect(await card.getByText('a gateway answers 502 with an HTML page').count()).toBe(1)
  })

  test('on a phone the result of a send is short, and buttons stand in a grid', async () => {
    const { page } = opened
    await page.setViewportSize(PHONE)
    await page.getByRole('button', { name: 'Send', exact: true }).click()
    await page.locator('.side .answer').nth(1).waitFor()
    await expect
      .poll(async () => {
        const { heights, apart, buttons } = await page.evaluate<PhoneLayout>(PHONE_LAYOUT)
        const [right, wrong, resend, remove] = ['Right code', 'Wrong code', 'Resend', 'Delete'].map(
          (name) => buttons[name]
        )
        return {
          short: heights.map((height) => height < 40),
          // Between them are the edges of the form and the heading.
          near: apart < 250,
          inRows: right?.y === wrong?.y && resend?.y === remove?.y,
          inColumns: right?.x === resend?.x && wrong?.x === remove?.x && right?.x !== wrong?.x,
          widths: new Set([right, wrong, resend, remove].map((box) => box?.width)).size
        }
      })
      .toEqual({ short: [true, true], near: true, inRows: true, inColumns: true, widths: 1 })
  })
})
