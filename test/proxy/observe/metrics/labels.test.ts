/**
 * Labels of metrics come from closed lists. A label that a caller could fill would hold numbers, and grow for ever.
 */
import { expect, test } from 'vitest'
import { freshPage } from '../../../support/figures.ts'
import { call } from '../../../support/http.ts'
import { ownPair } from '../../../support/own-pair.ts'
import { freePort } from '../../../support/proxy.ts'
import { ask } from '../../../support/scripted-ask.ts'
import { canaryScript, expectNoCanary, PATHS_ENV, takeEveryPath } from '../canaries.ts'

const seriesIn = (page: string): string[] => page.split('\n').filter((line) => line !== '' && !line.startsWith('#'))

test('after every path no label holds a canary, and there are fewer than 200 series', {
  timeout: 60_000
}, async () => {
  const port = await freePort()
  const pair = await ownPair({ ...PATHS_ENV, METRICS_PORT: String(port) }, { script: canaryScript })
  await takeEveryPath(pair)
  const page = await freshPage(port)
  expectNoCanary(page)
  expect(page).not.toMatch(/silent|right-|\/2fa|\b127\.0\.0\.1/)
  expect(seriesIn(page).length).toBeGreaterThan(20)
  expect(seriesIn(page).length).toBeLessThan(200)

  const before = seriesIn(page).length
  for (let index = 0; index < 20; index++) {
    await ask(pair.proxy, 'GET', `/right-${index}`, `key-metrics-${index}`)
  }
  expect(seriesIn(await freshPage(port)).length - before).toBeLessThan(20)
})

test('there are no metrics unless a port is set, and none on the port of the calls', async () => {
  const port = await freePort()
  const { proxy } = await ownPair({ METRICS_PORT: String(port) })
  expect((await call(`${proxy.url}/metrics`)).status).toBe(404)
  expect((await call(`http://127.0.0.1:${port}/metrics`)).status).toBe(200)
  expect((await call(`http://127.0.0.1:${port}/2fa/v1/otp/right-1`)).status).toBe(404)
})
