/**
 * Two clicks of one movement are one attempt, also where the first one's answer comes between them.
 */
import { expect, test } from 'vitest'
import { startSandbox } from '../../../sandbox/server.ts'
import { hasBrowser } from '../../support/browser.ts'
import { NUMBER, openSandbox, phone, refresh, sendTo } from './support.ts'

test.skipIf(!hasBrowser)('a second click while the first answer is fresh counts no second attempt', async () => {
  const sandbox = await startSandbox()
  await sendTo(sandbox, NUMBER)
  const { page, close } = await openSandbox(sandbox)
  const wrong = phone(page).getByRole('button', { name: 'Wrong code' })
  await wrong.click()
  await phone(page).getByText('2 of 3 attempts left').waitFor()
  await wrong.click()
  await refresh(page)
  expect(sandbox.calls.filter(({ path }) => path.endsWith('/check'))).toHaveLength(1)
  // Later it is meant.
  await new Promise((done) => setTimeout(done, 600))
  await wrong.click()
  await phone(page).getByText('1 of 3 attempts left').waitFor()
  await close()
  await sandbox.close()
})
