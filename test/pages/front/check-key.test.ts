/**
 * The check of a key: what it says, and that the key stays nowhere after it.
 */
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { hasBrowser, type Opened, open } from '../../support/browser.ts'
import { type StandIn, serveFrontPage, type Told } from './stand-in.ts'

const KEY = 'canary-KEY-4711'
const REQUEST_ID = '5b0e4c1e-1111-4222-8333-123456789abc'

const told = (status: number, code: string, headers: Record<string, string> = {}): Told => ({
  status,
  body: { code, id: REQUEST_ID, message: '<img src=x onerror="document.title=1">', timestamp: 1 },
  headers: { 'x-request-id': REQUEST_ID, ...headers }
})

describe.skipIf(!hasBrowser)('check my key', () => {
  let served: StandIn
  let opened: Opened
  const said: string[] = []

  beforeAll(async () => {
    served = await serveFrontPage()
    opened = await open(served.url)
    opened.page.on('console', (message) => said.push(message.text()))
  })
  beforeEach(() => {
    served.asked.length = 0
  })
  afterAll(async () => {
    await opened.close()
    served.close()
  })

  const field = () => opened.page.getByLabel('tyntec API key')
  const button = () => opened.page.getByRole('button', { name: 'Check key' })
  const answer = () => opened.page.locator('#key-answer')
  const check = async (key: string): Promise<void> => {
    await field().fill(key)
    await field().press('Enter')
  }

  test.each([
    ['good', told(404, '1010', { 'x-upstream-status': '404' }), 'tyntec knows this key.'],
    ['refused', told(401, 'API_KEY_REFUSED', { 'x-upstream-status': '401' }), 'tyntec refused this key.'],
    ['throttled', told(429, 'THROTTLED', { 'retry-after': '17' }), 'Wait 17 seconds'],
    ['away', told(503, 'UPSTREAM_UNREACHABLE', { 'retry-after': '5' }), 'It is not your key.'],
    ['sent twice', told(400, 'BAD_REQUEST'), 'Could not find out. <img src=x onerror="document.title=1">'],
    [
      'hidden by a balancer',
      { status: 404, body: 'no', headers: { 'x-request-id': REQUEST_ID } },
      'Could not find out.'
    ]
  ])('%s: the answer, the request ID, and an empty field', async (_name, otp, words) => {
    served.answers.otp = otp
    await check(`  ${KEY}\t`)
    await answer().getByText(words).waitFor()
    await answer().getByText(REQUEST_ID).waitFor()
    expect(await field().inputValue()).toBe('')
    expect(await button().isEnabled()).toBe(true)
    expect(served.asked).toEqual([
      {
        url: '/2fa/v1/otp/00000000-0000-4000-8000-000000000000',
        apikey: KEY,
        referer: undefined,
        cookie: undefined
      }
    ])
    expect(opened.errors).toEqual([])
  })

  test('while it asks, nobody can ask twice, the field keeps its key, and the button its focus', async () => {
    const { page } = opened
    served.answers.otp = told(404, '1010', { 'x-upstream-status': '404' })
    let goOn = (): void => undefined
    const held = new Promise<void>((resolve) => {
      goOn = resolve
    })
    await page.route('**/2fa/**', async (route) => {
      await held
      await route.continue()
    })
    const hasFocus = () => button().evaluate((element) => element.matches(':focus'))
    await field().fill(KEY)
    await button().click()
    await answer().getByText('Asking tyntec').waitFor()
    expect([await button().getAttribute('aria-disabled'), await hasFocus()]).toEqual(['true', true])
    await field().press('End')
    await page.keyboard.type('another')
    await field().press('Enter')
    expect(await field().inputValue()).toBe(KEY)
    await button().focus()
    await button().press('Enter')
    goOn()
    await answer().getByText('tyntec knows this key.').waitFor()
    await page.unroute('**/2fa/**')
    expect(served.asked.map(({ apikey }) => apikey)).toEqual([KEY])
    expect([await button().getAttribute('aria-disabled'), await hasFocus()]).toEqual([null, true])
    await field().fill('another')
    expect(await field().inputValue()).toBe('another')
  })

  test('invisible characters around a key are not sent, and the answer says so', async () => {
    const words = 'Invisible characters around the key were left out.'
    await check(`\u200b${KEY}\ufeff`)
    await answer().getByText(words).waitFor()
    expect(served.asked.map(({ apikey }) => apikey)).toEqual([KEY])
    await check(KEY)
    await expect.poll(() => answer().getByText(words).count()).toBe(0)
    await answer().getByText(REQUEST_ID).waitFor()
  })

  test.each([
    ['nothing but blanks', '   ', 'Type or paste a key first.'],
    ['letters of another script', 'ключ', 'holds characters that no key has'],
    ['a text that is too long', 'k'.repeat(257), 'has more than 256 characters']
  ])('%s: it is not sent', async (_name, typed, words) => {
    await check(typed)
    await answer().getByText(words).waitFor()
    expect(served.asked).toEqual([])
  })

  test('no answer: the field is cleared all the same', async () => {
    served.answers.otp = undefined
    await check(KEY)
    await answer().getByText('This proxy gave no answer.').waitFor()
    expect(await field().inputValue()).toBe('')
    expect(opened.errors.splice(0).filter((error) => !error.includes('net::ERR_EMPTY_RESPONSE'))).toEqual([])
  })

  test('the field is masked until somebody wants to see it, and never a field of a form that sends', async () => {
    const { page } = opened
    const masked = () => page.evaluate("getComputedStyle(document.querySelector('#key')).webkitTextSecurity")
    const show = page.getByRole('button', { name: 'Show' })
    expect(await masked()).toBe('disc')
    await show.press('Enter')
    expect([await masked(), await show.getAttribute('aria-pressed')]).toEqual(['none', 'true'])
    await show.press('Enter')
    expect(await masked()).toBe('disc')
    expect(await field().getAttribute('name')).toBe(null)
    expect(await field().getAttribute('autocomplete')).toBe('off')
  })

  test('leaving the page clears the field', async () => {
    await field().fill(KEY)
    await opened.page.evaluate("dispatchEvent(new PageTransitionEvent('pagehide'))")
    expect(await field().inputValue()).toBe('')
  })

  test('after all of that the key is in no address, console, store or page', async () => {
    const { page, context, urls } = opened
    const kept = await page.evaluate('JSON.stringify([localStorage, sessionStorage, history.state, location.href])')
    const everything = [...urls, ...said, kept, JSON.stringify(await context.cookies()), await page.content()].join(
      '\n'
    )
    expect(everything).toContain('/2fa/v1/otp/00000000')
    expect(everything).not.toContain(KEY)
  })
})
