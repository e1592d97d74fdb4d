/**
 * FRONT_PAGE=false: whoever wants no page has none, and no downloads.
 */
import { expect, test } from 'vitest'
import { DOWNLOADS } from '../../../../pages/front/page.ts'
import { call } from '../../../support/http.ts'
import { ownPair } from '../../../support/own-pair.ts'

test('with FRONT_PAGE=false page and downloads are answered as any path that the connector does not have', async () => {
  const { proxy } = await ownPair({ FRONT_PAGE: 'false', PUBLIC_URL: 'https://proxy.contoso.com' })
  for (const path of ['/', '/?x', ...Object.values(DOWNLOADS)]) {
    const { status, json } = await call(proxy.url + path)
    expect([path, status, json.code]).toEqual([path, 404, 'NO_SUCH_OPERATION'])
  }
  expect((await call(`${proxy.url}/swagger.json`)).status).toBe(200)
})
