/**
 * The page costs a call nothing: no hook of it runs for a call, and no header of it is in an answer.
 */
import { expect, test } from 'vitest'
import { buildApp } from '../../../../proxy/app.ts'
import { readConfig } from '../../../../proxy/config/config.ts'
import { openCallLog } from '../../../../proxy/observe/call-log.ts'
import { call } from '../../../support/http.ts'
import { ownPair } from '../../../support/own-pair.ts'
import { ask, KEY } from '../../../support/scripted-ask.ts'

/** The routes of an app, each the last part of its path with its methods and the names of its hooks, in order. */
async function routes(FRONT_PAGE: string): Promise<string[]> {
  const app = await buildApp({ config: readConfig({ FRONT_PAGE }), callLog: openCallLog('silent') })
  const tree = app.printRoutes({ commonPrefix: false, includeHooks: true })
  await app.close()
  const parts = tree.split(/[├└]── /).map((part) => part.replaceAll(/[│\s]+/g, ' ').trim())
  return parts.map((part) => part.replace(/^\//, '')).sort()
}

const isOfPage = (route: string): boolean => /^ \(|^downloads\//.test(route)

test('with the page the routes of calls, probes and documents have the hooks that they have without it', async () => {
  const [without, withPage] = await Promise.all([routes('false'), routes('true')])
  expect(withPage.filter((route) => !isOfPage(route))).toEqual(without)
  expect(without.filter((route) => route.includes('identify()'))).toHaveLength(3)
  expect(withPage.filter(isOfPage)).toHaveLength(8)
})

test('answers of an operation have the same headers, with or without the page, before and after it was shown', async () => {
  const names = async (proxy: { url: string }) => {
    const answers = [
      await ask(proxy, 'GET', '/right-1', KEY),
      await ask(proxy, 'POST', '/wrong-1/check?otpCode=1', KEY)
    ]
    return Promise.all(answers.map(({ headers }) => [...headers.keys()]))
  }
  const [{ proxy: without }, { proxy }] = await Promise.all([ownPair({ FRONT_PAGE: 'false' }), ownPair()])
  const before = await names(proxy)
  expect((await call(`${proxy.url}/`)).status).toBe(200)
  expect(before).toEqual(await names(without))
  expect(await names(proxy)).toEqual(before)
  expect(before.flat()).not.toContain('content-security-policy')
})
