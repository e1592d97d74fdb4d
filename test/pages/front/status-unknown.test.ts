/**
 * What the line about the proxy's status says where `/readyz` does not answer, or something else answers in its place.
 */
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { hasBrowser, type Opened, open } from '../../support/browser.ts'
import { type StandIn, serveFrontPage } from './stand-in.ts'

describe.skipIf(!hasBrowser)('status', () => {
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

  const look = () => opened.page.evaluate("document.dispatchEvent(new Event('visibilitychange'))")
  const line = () => opened.page.locator('#status')

  /** Makes the page wait a tenth of its time, so that the test need not, and notes its times in `patience`. */
  const shortenPatience = () =>
    opened.page.evaluate(`
      timeout = AbortSignal.timeout
      patience = []
      AbortSignal.timeout = (ms) => { patience.push(ms); return timeout.call(AbortSignal, ms / 10) }
    `)

  test('what a balancer answers in its place says nothing: the status is unknown', async () => {
    expect(await line().textContent()).toBe('Ready It takes calls.')
    served.answers.ready = { status: 404, body: 'not here' }
    await look()
    await line().getByText('Status unknown').waitFor()
    served.answers.ready = { status: 200, body: { status: 'running' } }
    await look()
    await line().getByText('Ready', { exact: true }).waitFor()
    expect(opened.errors).toEqual([])
  })

  test('without an answer for 5 s it is unreachable, and nobody asks a second time before that', async () => {
    const { page } = opened
    let asked = 0
    await page.route('**/readyz', () => void asked++)
    await shortenPatience()
    for (let time = 0; time < 3; time++) await look()
    await line().getByText('Unreachable').waitFor()
    expect(asked).toBe(1)
    expect(await page.evaluate('patience')).toEqual([5_000])
    await page.evaluate('AbortSignal.timeout = timeout')
    await page.unroute('**/readyz')
    await look()
    await line().getByText('Ready', { exact: true }).waitFor()
    expect(opened.errors).toEqual([])
  })

  test('so it is with an answer whose body never ends', async () => {
    served.answers.ready = { status: 200, body: { status: 'running' }, neverEnds: true }
    await shortenPatience()
    await look()
    await line().getByText('Unreachable').waitFor()
    await opened.page.evaluate('AbortSignal.timeout = timeout')
    served.answers.ready = { status: 200, body: { status: 'running' } }
    await look()
    await line().getByText('Ready', { exact: true }).waitFor()
    expect(opened.errors).toEqual([])
  })
})
