/**
 * Two clicks of one movement are one attempt, also where the first one's answer comes between them.
 */
import { expect, test } from 'vitest'
import { startSandbox } from '../../../sandbox/server.ts'
import { hasBrowser } from '../../support/browser.ts'
import { NUMBER, openSandbox, phone, sendTo } from './support.ts'

test.skipIf(!hasBrowser)('a second click while the first answer is fresh counts no second attempt', async () => {
  const sandbox = await startSandbox()
  await sendTo(sandbox, NUMBER)
  const { page, urls, close } = await openSandbox(sandbox)
  // From here on the page's timers stand still, so that a slow machine does not let the moment pass.
  await page.clock.install()
  await page.clock.pauseAt(Date.now() + 60_000)
  const tries = () => urls.filter((url) => url.endsWith('/sandbox/try/verify')).length
  const wrong = phone(page).getByRole('button', { name: 'Wrong code' })
  await wrong.click()
  await phone(page).getByText('2 of 3 attempts left').waitFor()
  await wrong.click()
  // A try would have gone before this request.
  await page.evaluate("fetch('/sandbox').then((response) => response.text())")
  expect(tries()).toBe(1)
  expect(sandbox.calls.filter(({ path }) => path.endsWith('/check'))).toHaveLength(1)
  // Later it is meant.
  await page.clock.runFor(600)
  await wrong.click()
  await phone(page).getByText('1 of 3 attempts left').waitFor()
  expect(tries()).toBe(2)
  await close()
  await sandbox.close()
})
