/**
 * Faults on the sandbox's page: explained, chosen for one phone, and removed.
 */
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { faultNames } from '../../../sandbox/faults.ts'
import { startWorld, type World } from '../../../scripts/demo/world.ts'
import { hasBrowser, type Opened } from '../../support/browser.ts'
import { answer, EVIL, NUMBER, openSandbox, phone, refresh, sendTo } from './support.ts'

describe.skipIf(!hasBrowser)('faults', () => {
  let world: World
  let opened: Opened
  beforeAll(async () => {
    world = await startWorld()
    await sendTo(world.sandbox, NUMBER)
    opened = await openSandbox(world.sandbox)
  })
  afterAll(async () => {
    await opened.close()
    await world.close()
  })

  test('one is chosen for the next call of a phone, explained, and gone after that call', async () => {
    const card = phone(opened.page)
    await card.getByText('Make its calls go wrong').click()
    await card.getByRole('button', { name: 'Set the fault' }).click()
    await card.getByRole('alert').getByText('Choose a fault first.').waitFor()
    await card.getByLabel('Fault').selectOption('reset')
    expect(await card.locator('.explain').innerText()).toMatch(/connection breaks[\s\S]*The proxy: .*424/)
    await card.getByRole('button', { name: 'Set the fault' }).click()
    await card.getByText('Fault reset, for the next call').waitFor()
    expect(await card.getByRole('alert').count()).toBe(0)
    await card.getByRole('button', { name: 'Wrong code' }).click()
    await card.getByText('2 of 3 attempts left').waitFor()
    expect(await answer(card, 'tyntec’s own answer').innerText()).toMatch(
      /No answer\s+The flow stops\s+First its default retry policy[\s\S]*without a byte of answer/
    )
    expect(await answer(card, 'The proxy’s answer').innerText()).toMatch(
      /424\s+The flow stops\s+code\s+VERDICT_UNKNOWN/
    )
    expect(await card.getByText('Fault reset').count()).toBe(0)
  })

  test('one for every call stays until it is removed', async () => {
    const { page } = opened
    const card = phone(page)
    await card.getByLabel('Fault').selectOption('500')
    await card.getByLabel('When').selectOption('every call')
    await card.getByRole('button', { name: 'Set the fault' }).click()
    await card.getByText('Fault 500, for every call').waitFor()
    expect(world.sandbox.faults.list()).toEqual([{ subject: '447700900123', fault: '500', once: false }])
    await card.getByRole('button', { name: 'Remove the fault' }).click()
    await card.getByText('Fault 500').waitFor({ state: 'detached' })
    expect(world.sandbox.faults.list()).toEqual([])
  })

  test('those of anything else can be removed, too, whatever their name', async () => {
    const { page, errors } = opened
    world.sandbox.faults.set(EVIL, 'slow')
    await refresh(page)
    await page.getByText(EVIL, { exact: true }).waitFor()
    await page.getByRole('button', { name: `Remove the fault of ${EVIL}` }).click()
    await page.getByText(EVIL, { exact: true }).waitFor({ state: 'detached' })
    expect(world.sandbox.faults.list()).toEqual([])
    expect(errors).toEqual([])
  })

  test('the form that sends takes one as well', async () => {
    const { page } = opened
    await page.getByLabel('Phone number').fill('+447700900140')
    await page.getByText('With a fault').click()
    await page.getByLabel('Fault').first().selectOption('html')
    await page.getByRole('button', { name: 'Send', exact: true }).click()
    await phone(page, '+447700900140').waitFor()
    expect(await page.locator('.side .status').allTextContents()).toEqual(['502', '424'])
  })

  test('each has its explanation and its number', async () => {
    const { page } = opened
    await page.getByText('Every fault, and the number that has it').click()
    expect(await page.locator('.kinds dt b').allTextContents()).toEqual([...faultNames])
    expect(await page.getByText('+447700900908').isVisible()).toBe(true)
  })
})
